package vn.khuevan.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.khuevan.casework.CaseFile;
import vn.khuevan.casework.Casework;
import vn.khuevan.casework.Condition;
import vn.khuevan.casework.Definition;
import vn.khuevan.command.DemoCity;
import vn.khuevan.identity.Accounts;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Relation;
import vn.khuevan.identity.Role;
import vn.khuevan.identity.Who;

/**
 * For every form of the definitions one place where somebody is asked to fill it in. What the city's dossiers ask for comes first; for
 * a form that none of them asks for today, a copy of a dossier is laid in the stage where it is asked for. Copies are for looking at:
 * they have no history.
 */
final class AskedForms {

    /** Dossiers of a type in a stage in which somebody is tried; where none of them asks for a form, a copy does. */
    private static final int TRIED = 6;
    private static final int HANOI = 1;
    /** Who is entered in a copy where the definition names a relation. */
    private static final String RELATED = "chunhiem";

    private final Casework casework;
    private final JdbcClient jdbc;
    private final Map<String, Actor> actors = new LinkedHashMap<>();
    private final Map<String, Spot> found = new LinkedHashMap<>();
    private int copies;

    private AskedForms(TestCity city) {
        this.casework = city.bean(Casework.class);
        this.jdbc = city.bean(JdbcClient.class);
        var accounts = city.bean(Accounts.class);
        city.bean(DemoCity.class).accounts().forEach(account -> actors.put(account.name(),
                accounts.actor(accounts.find(account.name()).orElseThrow().id()).orElseThrow()));
    }

    /** Where a form is found. @param login who is asked to fill it in */
    record Spot(String login, String path) {}

    /** A dossier of a type in a stage. */
    private record Place(String number, String type, String stage) {}

    /** Every form that a person can be asked for, as {@code type/form}. */
    static List<String> known(TestCity city) {
        return city.bean(Casework.class).definitions().all().stream().flatMap(definition -> Stream.concat(Stream.of(definition.opening().act()),
                definition.actions().stream()).filter(AskedForms::isAskedOfPeople).map(act -> definition.type() + "/" + act.form())).distinct().toList();
    }

    /** The places by {@code type/form}. */
    static Map<String, Spot> in(TestCity city) {
        var forms = new AskedForms(city);
        forms.askedToday();
        forms.casework.definitions().all().forEach(forms::askedInCopies);
        return forms.found;
    }

    private static boolean isAskedOfPeople(Definition.Action act) {
        return act.form() != null && act.by().stream().anyMatch(who -> !who.code().equals("system"));
    }

    private void askedToday() {
        var places = new LinkedHashMap<String, List<Place>>();
        jdbc.sql("select number, type, stage from case_file where not ended order by type, stage, id desc").query(Place.class).list()
                .forEach(place -> places.computeIfAbsent(place.type() + "/" + place.stage(), _ -> new ArrayList<>()).add(place));
        actors.values().forEach(actor -> {
            opened(actor, null);
            places.values().stream().filter(same -> isMissing(same.getFirst())).forEach(same -> same.stream().limit(TRIED).map(place -> casework.find(actor, place.number())).flatMap(Optional::stream)
                    .filter(dossier -> acted(actor, dossier)).findFirst().ifPresent(dossier -> opened(actor, dossier)));
        });
    }

    /** Whether there is anything for the actor to do in the dossier; the forms of it are noted. */
    private boolean acted(Actor actor, CaseFile dossier) {
        var mine = casework.explain(actor, dossier).stream().filter(possibility -> possibility.yours()).toList();
        mine.stream().filter(possibility -> possibility.action().form() != null).forEach(possibility -> found.putIfAbsent(
                dossier.type() + "/" + possibility.action().form(), new Spot(actor.login(), "/lam-viec/ho-so/" + dossier.number() + "/" + possibility.action().id())));
        return !mine.isEmpty();
    }

    /** Notes the forms that open a dossier under this one, or under none. */
    private void opened(Actor actor, @Nullable CaseFile parent) {
        casework.definitions().all().stream().filter(definition -> Objects.equals(definition.parent(), parent == null ? null : parent.type()))
                .filter(definition -> (parent == null ? casework.definitions().inForce(definition.type(), casework.today())
                        : casework.definitions().toOpen(definition.type(), parent, casework.today())).filter(definition::equals).isPresent())
                .filter(definition -> casework.explainOpening(actor, definition.type(), parent).filter(possibility -> possibility.yours()).isPresent())
                .forEach(definition -> found.putIfAbsent(definition.type() + "/" + definition.opening().act().form(), new Spot(actor.login(),
                        "/lam-viec/mo/" + definition.type() + (parent == null ? "" : "?trong=" + parent.number()))));
    }

    private void askedInCopies(Definition definition) {
        definition.actions().stream().filter(AskedForms::isAskedOfPeople).filter(act -> isMissing(definition, act)).forEach(act -> {
            for (var stage : act.from().stream().sorted().toList()) {
                var who = who(act.by());
                if (isMissing(definition, act) && who.isPresent()) {
                    copy(definition, stage, act.when(), act.by(), who.get()).flatMap(number -> casework.find(who.get(), number))
                            .ifPresent(dossier -> acted(who.get(), dossier));
                }
            }
        });
        var above = definition.parent();
        if (above != null && isMissing(definition, definition.opening().act())) {
            var by = definition.opening().act().by();
            casework.definitions().versions(above).forEach(parent -> parent.stages().stream().map(Definition.Stage::id)
                    .filter(stage -> definition.opening().inParent().isEmpty() || definition.opening().inParent().contains(stage)).limit(1)
                    .forEach(stage -> who(by).ifPresent(who -> copy(parent, stage, null, by, who).flatMap(number -> casework.find(who, number))
                            .ifPresent(dossier -> opened(who, dossier)))));
        }
    }

    /** Whether a form that is asked for in a place is still to be found. */
    private boolean isMissing(Place place) {
        return casework.definitions().all().stream().anyMatch(definition -> definition.type().equals(place.type())
                        && definition.actionsFrom(place.stage()).stream().filter(AskedForms::isAskedOfPeople).anyMatch(act -> isMissing(definition, act))
                || place.type().equals(definition.parent()) && definition.opening().inParent().contains(place.stage()) && isMissing(definition, definition.opening().act()));
    }

    private boolean isMissing(Definition definition, Definition.Action act) {
        return act.form() != null && !found.containsKey(definition.type() + "/" + act.form());
    }

    private Optional<Actor> who(Collection<Who> by) {
        return by.stream().flatMap(who -> switch (who) {
            case Who.HasRole(Role role) -> actors.values().stream().filter(actor -> actor.has(role) && (!role.isStaff() || actor.authorityId() == HANOI));
            case Who.HasRelation _ -> Stream.of(actors.get(RELATED));
        }).findFirst();
    }

    /** Number of a copy that stands in a stage, with the actor entered in it; empty when there is no dossier like it. */
    private Optional<String> copy(Definition definition, String stage, @Nullable Condition when, Collection<Who> by, Actor actor) {
        var waits = definition.stage(stage).map(Definition.Stage::waits).map(Who::code).orElse(null);
        var own = template(definition.type());
        var like = own.isPresent() || definition.parent() == null ? own : template(definition.parent());
        return like.map(template -> {
            var number = "H26-BS-2026-%05d".formatted(++copies);
            var id = jdbc.sql("""
                    insert into case_file (number, type, definition, authority_id, parent_id, root_id, stage, waits, data, pins, chain_hash,
                                           opened_on, changed_at, title, kind, field, starts_on, ends_on, amount, host_id, host_name)
                    select :number, :type, :definition, authority_id, case when :own then parent_id else id end, root_id, :stage, :waits,
                           case when :own then data else '{}' end, pins, '', opened_on, changed_at, title, kind, field, starts_on, ends_on, amount,
                           host_id, host_name
                      from case_file where id = :template
                    returning id
                    """).param("number", number).param("type", definition.type()).param("definition", definition.key()).param("own", own.isPresent())
                    .param("stage", stage).param("waits", waits).param("template", template).query(Long.class).single();
            jdbc.sql("update case_file set root_id = id where id = :id and parent_id is null").param("id", id).update();
            if (when != null && when.path().matches("[A-Za-z]+\\.[A-Za-z]+")) {
                jdbc.sql("""
                        update case_file set data = data || jsonb_build_object(:form, coalesce(data -> :form, '{}') || jsonb_build_object(:field, :value))
                         where id = :id
                        """).param("form", when.path().split("\\.")[0]).param("field", when.path().split("\\.")[1]).param("value", when.in().getFirst())
                        .param("id", id).update();
            }
            Stream.concat(Stream.of(Relation.PARTICIPANT), by.stream().flatMap(who -> who instanceof Who.HasRelation(Relation relation) ? Stream.of(relation)
                    : Stream.empty())).forEach(relation -> jdbc.sql("""
                            insert into case_party (case_id, relation, account_id, name, from_on) values (:id, :relation, :account, :name, '2016-01-01')
                            """).param("id", id).param("relation", relation.code()).param("account", actor.accountId()).param("name", actor.name()).update());
            return number;
        });
    }

    private Optional<Long> template(String type) {
        return jdbc.sql("select max(id) from case_file where type = :type and authority_id = :authority").param("type", type).param("authority", HANOI)
                .query(Long.class).optional();
    }
}
