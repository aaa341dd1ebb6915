package vn.khuevan.intake.harvest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.khuevan.identity.Actor;
import vn.khuevan.identity.Authorities;
import vn.khuevan.intake.harvest.HarvestSource;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.RecordTypes;
import vn.khuevan.web.Texts;
import vn.khuevan.web.form.Fault;
import vn.khuevan.web.form.Field;
import vn.khuevan.web.form.Option;

/** Draws and reads the form of a source. */
final class SourceForms {

    private static final List<Integer> RHYTHMS = List.of(0, 1, 6, 24, 168);
    private static final List<Entry.State> STATES = List.of(Entry.State.DRAFT, Entry.State.INTERNAL, Entry.State.PUBLIC);
    /** What most sources are silent about and records ask for. */
    private static final Map<String, String> USUAL = Map.of("organisation.kind", "OTHER", "event.kind", "OTHER", "publication.kind", "http://purl.org/coar/resource_type/c_1843",
            "result.openness", "METADATA", "dataset.accessRight", "http://purl.org/coar/access_right/c_14cb");

    private final Authorities authorities;
    private final RecordTypes types;

    SourceForms(Authorities authorities, RecordTypes types) {
        this.authorities = authorities;
        this.types = types;
    }

    /** A source as somebody types it, and what is wrong with it. */
    record Typed(HarvestSource source, List<Fault> faults) {}

    /** A source that nobody has typed yet. */
    HarvestSource fresh(Actor actor) {
        return new HarvestSource(0, actor.authorityId(), actor.accountId(), actor.name(), "", "", HarvestSource.DUBLIN_CORE, null, "publication", Entry.State.INTERNAL, USUAL, 24, true, null, null);
    }

    List<Field> fields(HarvestSource source, List<Fault> faults, Texts t) {
        var tag = t.language().tag();
        var fields = new ArrayList<Field>();
        fields.add(Field.text("name", t.say("harvest.name"), source.name()).required());
        fields.add(Field.line("address", t.say("harvest.address"), source.address(), "url", null).required().hint(t.say("harvest.address.hint")));
        fields.add(Field.select("prefix", t.say("harvest.prefix"), source.prefix(), HarvestSource.PREFIXES.stream().map(prefix -> Option.of(prefix, prefix)).toList()).required());
        fields.add(Field.text("set", t.say("harvest.set"), source.set()).hint(t.say("harvest.set.hint")));
        fields.add(Field.select("type", t.say("harvest.type"), source.type(), HarvestSource.TYPES.stream().map(type -> Option.of(type, types.get(type).plural().in(tag))).toList())
                .required().hint(t.say("harvest.type.hint")));
        fields.add(Field.select("authority", t.say("harvest.authority"), String.valueOf(source.authority()), authorities.all().stream()
                .map(authority -> Option.of(String.valueOf(authority.id()), tag.equals("en") ? authority.nameEn() : authority.nameVi())).toList()).required());
        fields.add(Field.select("state", t.say("harvest.new-state"), source.state().code(), STATES.stream().map(state -> Option.of(state.code(), t.say("registry.state." + state.code()))).toList()).required());
        fields.add(Field.select("every", t.say("harvest.every"), String.valueOf(source.everyHours()), RHYTHMS.stream().map(hours -> Option.of(String.valueOf(hours), t.say("harvest.every." + hours))).toList())
                .required());
        fields.add(Field.lines("defaults", t.say("harvest.defaults"), source.defaults().entrySet().stream().sorted(Map.Entry.comparingByKey()).map(each -> each.getKey() + " = " + each.getValue())
                .collect(Collectors.joining("\n")), 6).hint(t.say("harvest.defaults.hint")));
        fields.add(Field.check("enabled", t.say("harvest.enabled"), source.enabled()));
        return fields.stream().map(field -> field.faults(faults)).toList();
    }

    Typed typed(Actor actor, HarvestSource before, HttpServletRequest request, Texts t) {
        var faults = new ArrayList<Fault>();
        var name = said(request, "name");
        if (name.isEmpty() || name.length() > 200) {
            faults.add(new Fault("name", t.say("harvest.fault.name")));
        }
        var address = said(request, "address");
        if (!isAddress(address)) {
            faults.add(new Fault("address", t.say("harvest.fault.address")));
        }
        var set = said(request, "set");
        if (set.length() > 200 || !set.matches("[A-Za-z0-9_.!~*'():-]*")) {
            faults.add(new Fault("set", t.say("harvest.fault.set")));
        }
        var prefix = HarvestSource.PREFIXES.contains(said(request, "prefix")) ? said(request, "prefix") : before.prefix();
        var type = HarvestSource.TYPES.contains(said(request, "type")) ? said(request, "type") : before.type();
        var authority = authorities.all().stream().filter(each -> String.valueOf(each.id()).equals(said(request, "authority"))).findFirst().map(each -> each.id()).orElse(before.authority());
        var state = STATES.stream().filter(each -> each.code().equals(said(request, "state"))).findFirst().orElse(before.state());
        var hours = RHYTHMS.stream().filter(each -> String.valueOf(each).equals(said(request, "every"))).findFirst().orElse(before.everyHours());
        return new Typed(new HarvestSource(before.id(), authority, actor.accountId(), actor.name(), name, address, prefix, set.isEmpty() ? null : set, type, state,
                defaults(said(request, "defaults"), faults, t), hours, request.getParameter("enabled") != null, before.until(), before.nextAt()), List.copyOf(faults));
    }

    private Map<String, String> defaults(String typed, List<Fault> faults, Texts t) {
        var defaults = new LinkedHashMap<String, String>();
        for (var line : typed.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            var parts = line.split("\\s*=\\s*", 2);
            if (parts.length < 2 || parts[1].isEmpty() || !isField(parts[0])) {
                faults.add(new Fault("defaults", t.say("harvest.fault.defaults", line.length() > 100 ? line.substring(0, 100) : line)));
            } else {
                defaults.put(parts[0], parts[1]);
            }
        }
        return defaults;
    }

    private static String said(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "").strip();
    }

    private static boolean isAddress(String typed) {
        try {
            var address = new URI(typed);
            return typed.length() <= 1_000 && typed.matches("https?://.*") && address.getHost() != null && address.getRawUserInfo() == null && address.getFragment() == null;
        } catch (URISyntaxException none) {
            return false;
        }
    }

    private boolean isField(String name) {
        var parts = name.split("\\.", 2);
        return parts.length == 2 && types.find(parts[0]).flatMap(type -> type.field(parts[1])).filter(field -> !field.languages()).isPresent();
    }
}
