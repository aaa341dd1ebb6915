package vn.khuevan.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.khuevan.identity.Actor;
import vn.khuevan.registry.Entry;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Head;
import vn.khuevan.registry.Kind;
import vn.khuevan.registry.Link;
import vn.khuevan.registry.RecordSight;
import vn.khuevan.registry.RecordType;
import vn.khuevan.registry.Registry;
import vn.khuevan.registry.Source;

/** Says records in the API's words. */
@Component
class RecordAnswers {

    private static final int POINTING = 50;

    private final Registry registry;

    RecordAnswers(Registry registry) {
        this.registry = registry;
    }

    /** The record, already cut down to what the actor may see, with those that link to it when it is the one that stands. */
    RecordAnswer record(Actor actor, Entry entry, boolean around, String language) {
        var type = registry.types().get(entry.type());
        var sources = registry.sources(entry.content());
        var facts = new LinkedHashMap<String, List<RecordAnswer.FactAnswer>>();
        for (var field : type.fields()) {
            var said = entry.content().of(field.id());
            if (!said.isEmpty()) {
                facts.put(field.id(), said.stream().map(fact -> fact(field, fact, sources, language)).toList());
            }
        }
        var heads = registry.neighbours(entry.content().links());
        var identifiers = entry.content().identifiers().stream().map(one -> new RecordAnswer.IdentifierAnswer(one.scheme(), one.value(), one.verified(),
                registry.schemes().get(one.scheme()).address(one.value()))).toList();
        var pointing = around ? registry.pointing(actor, entry.id(), POINTING).stream().map(link -> new RecordAnswer.PointingAnswer(link.role(),
                head(link.from()), link.since(), link.until(), link.total())).toList() : null;
        return new RecordAnswer(entry.code(), entry.type(), entry.state().code(), entry.title(), entry.titleEn(), type.address(entry.code()),
                entry.authority(), entry.version(), entry.at(), entry.until(), entry.published(), entry.reason(), entry.act(),
                RecordSight.isStaffOf(actor, entry.authority()) ? entry.by() : "", facts,
                entry.content().links().stream().map(link -> link(actor, link, heads, sources)).toList(), identifiers, pointing);
    }

    private static RecordAnswer.FactAnswer fact(RecordType.Field field, Fact fact, Map<Long, Source> sources, String language) {
        var label = field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.label(fact.text(), language) : null;
        return new RecordAnswer.FactAnswer(fact.value(), label, fact.language(), fact.from(), fact.until(), source(sources.get(fact.source())));
    }

    /** A neighbour whose record may not be seen is told by its name only, and not at all when it has none. */
    private RecordAnswer.LinkAnswer link(Actor actor, Link link, Map<Long, Head> heads, Map<Long, Source> sources) {
        var head = link.to() == null ? null : heads.get(link.to());
        var seen = head != null && RecordSight.knows(actor, head.state(), head.authority()) ? head(head) : null;
        return new RecordAnswer.LinkAnswer(link.role(), seen, link.name(), link.from(), link.until(), source(sources.get(link.source())));
    }

    RecordAnswer.HeadAnswer head(Head head) {
        return new RecordAnswer.HeadAnswer(head.code(), head.type(), head.state().code(), head.title(), head.titleEn(),
                registry.types().get(head.type()).address(head.code()));
    }

    private static RecordAnswer.@Nullable SourceAnswer source(@Nullable Source source) {
        // a person who entered a fact is named by the record's history, for those who may see it
        return source == null ? null : new RecordAnswer.SourceAnswer(source.kind().code(),
                source.kind() == Source.Kind.PERSON ? "" : source.label(), source.reference());
    }
}
