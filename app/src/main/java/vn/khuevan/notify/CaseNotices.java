package vn.khuevan.notify;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Definition;
import vn.khuevan.casework.Title;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Role;
import vn.khuevan.identity.Who;
import vn.khuevan.jobs.Follower;
import vn.khuevan.jobs.Message;

/**
 * Tells people what dossiers did: whoever must act next, the owners of what came back or ended, the head of division when a
 * second return was refused, everyone concerned when a limit or the law moved.
 */
@Component
class CaseNotices implements Follower {

    private final JdbcClient jdbc;
    private final Casework casework;
    private final Notices notices;
    private final Accounts accounts;
    private final Authorities authorities;

    CaseNotices(JdbcClient jdbc, Casework casework, Notices notices, Accounts accounts, Authorities authorities) {
        this.jdbc = jdbc;
        this.casework = casework;
        this.notices = notices;
        this.accounts = accounts;
        this.authorities = authorities;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public void take(List<Message> messages) {
        var dossiers = dossiers(messages);
        var readers = new Readers(jdbc, accounts);
        for (var message : messages) {
            var dossier = Optional.ofNullable(message.caseId()).map(dossiers::get);
            switch (message.topic()) {
                case "case.moved" -> dossier.ifPresent(moved -> moved(message, moved, readers));
                case "return.refused" -> dossier.ifPresent(kept -> returnRefused(message, kept));
                case "deadline.moved" -> deadlineMoved(message, readers);
                case "law.amended" -> lawChanged(message, NoticeWords.LAW, List.of(message.text("provision"), message.text("document")),
                        "/phap-che/" + message.text("provision"));
                case "calendar.changed" -> lawChanged(message, NoticeWords.CALENDAR, List.of(), "/phap-che");
                default -> { }
            }
        }
    }

    /** The dossiers as they stand now, two queries for any number of messages of one authority. */
    private Map<Long, CaseFile> dossiers(List<Message> messages) {
        var ids = messages.stream().map(Message::caseId).filter(id -> id != null).collect(Collectors.toCollection(LinkedHashSet::new));
        var found = new HashMap<Long, CaseFile>();
        if (!ids.isEmpty()) {
            var byAuthority = new HashMap<Integer, List<Long>>();
            jdbc.sql("select id, authority_id from case_file where id in (:ids)").param("ids", ids)
                    .query((row, _) -> Map.entry(row.getInt("authority_id"), row.getLong("id"))).list()
                    .forEach(each -> byAuthority.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(each.getValue()));
            byAuthority.forEach((authority, theirs) -> casework.find(Actor.system(authority), theirs).forEach(dossier -> found.put(dossier.id(), dossier)));
        }
        return found;
    }

    private void moved(Message message, CaseFile dossier, Readers readers) {
        var definition = casework.definitions().get(dossier.definition());
        var to = definition.stage(message.text("to")).orElse(null);
        if (to == null) {
            return;
        }
        var returned = definition.action(message.text("act")).map(Definition.Action::returns).orElse(false);
        var once = "moved:" + dossier.number() + ":" + message.whole("entry");
        var actor = message.whole("actor");
        if (returned) {
            var told = new LinkedHashSet<>(to.waits() instanceof Who.HasRelation(Relation relation)
                    ? readers.of(dossier.id(), dossier.root().id(), relation) : Set.<Long>of());
            told.addAll(readers.of(dossier.id(), dossier.root().id(), Relation.OWNER));
            told.remove(actor);
            notices.tell(told, NewNotice.of(Notice.Kind.RETURNED, dossier.number(), NoticeWords.RETURNED, List.of(dossier.number(), dossier.title()), once),
                    message.at());
        } else if (to.end() && !message.text("from").equals(to.id())) {
            var told = new LinkedHashSet<Long>();
            for (var relation : List.of(Relation.OWNER, Relation.LEAD_ORGANISATION, Relation.INVESTIGATOR)) {
                told.addAll(readers.of(dossier.id(), dossier.root().id(), relation));
            }
            told.remove(actor);
            notices.tell(told, NewNotice.of(Notice.Kind.ENDED, dossier.number(), NoticeWords.ENDED,
                    List.of(dossier.number(), dossier.title(), said(to.title())), once), message.at());
        }
        // whoever must act is told only while the dossier still waits there
        var arrived = !message.text("from").equals(to.id()) && dossier.stage().equals(to.id());
        if (arrived && to.waits() != null) {
            var notice = NewNotice.of(Notice.Kind.WAITING, dossier.number(), NoticeWords.WAITING,
                    List.of(dossier.number(), dossier.title(), said(to.title())), once);
            switch (to.waits()) {
                case Who.HasRole(Role role) -> notices.tell(role, dossier.authorityId(), notice, message.at(), actor);
                case Who.HasRelation(Relation relation) -> {
                    var told = readers.of(dossier.id(), dossier.root().id(), relation);
                    told.remove(actor);
                    notices.tell(told, notice, message.at());
                }
            }
        }
    }

    private void returnRefused(Message message, CaseFile dossier) {
        notices.tell(Role.DIVISION_HEAD, dossier.authorityId(), NewNotice.of(Notice.Kind.ALERT, dossier.number(), NoticeWords.RETURN_REFUSED,
                List.of(message.text("actor"), dossier.number(), dossier.title(), message.text("reason")),
                "return-refused:" + dossier.number() + ":" + dossier.version() + ":" + message.text("reason").hashCode()), message.at(), 0);
    }

    private void deadlineMoved(Message message, Readers readers) {
        var number = message.text("number");
        var moves = message.payload().path("moves");
        for (var move : moves.valueStream().toList()) {
            var to = move.path("to").asString("");
            if (to.equals("null") || to.isEmpty()) {
                continue;
            }
            notices.tell(readers.of(wholes(message.payload().path("accounts")), wholes(message.payload().path("organisations"))),
                    NewNotice.of(Notice.Kind.MOVED, number, NoticeWords.DEADLINE_MOVED, List.of(number, LocalDate.parse(to), message.text("notice")),
                            "deadline-moved:" + message.id() + ":" + move.path("duty").asString("")), message.at());
        }
    }

    private void lawChanged(Message message, String key, List<?> args, String link) {
        for (var authority : authorities.all()) {
            for (var role : List.of(Role.SPECIALIST, Role.DIVISION_HEAD, Role.DIRECTOR, Role.ACCOUNTANT)) {
                notices.tell(role, authority.id(), new NewNotice(Notice.Kind.LAW, null, key, args, List.of(), link, "law:" + message.id()),
                        message.at(), 0);
            }
        }
    }

    private static Bilingual said(Title title) {
        return new Bilingual(title.vi(), title.en());
    }

    private static List<Long> wholes(JsonNode list) {
        return list.valueStream().map(JsonNode::asLong).toList();
    }
}
