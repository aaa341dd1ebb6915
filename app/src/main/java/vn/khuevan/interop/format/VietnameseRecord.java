package vn.khuevan.interop.format;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.Rendering;
import vn.khuevan.interop.Repository;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;

/**
 * Tasks, their results and programmes whole, in the words of the Vietnamese registers: every public field with its label and code,
 * every link with its role. No public schema of the national register exists; this one is ours and is served beside the data.
 */
@Component
@Order(4)
final class VietnameseRecord implements Rendering {

    private static final Set<String> TYPES = Set.of("task", "result", "programme");

    private final Repository repository;

    VietnameseRecord(Repository repository) {
        this.repository = repository;
    }

    @Override
    public String prefix() {
        return "vn_khcn";
    }

    @Override
    public String namespace() {
        return "urn:khuevan:nhiem-vu-ket-qua:1.0";
    }

    @Override
    public String schema() {
        return repository.address() + "/oai/nhiem-vu-ket-qua-1.0.xsd";
    }

    @Override
    public boolean fits(Portrait portrait) {
        return TYPES.contains(portrait.type().id());
    }

    @Override
    public String xml(Portrait portrait) {
        return Xml.text(xml -> {
            xml.open("banGhi", "xmlns", namespace(), "xmlns:xsi", Xml.SCHEMA_INSTANCE, "xsi:schemaLocation", namespace() + " " + schema(),
                    "loai", portrait.type().id(), "ma", portrait.entry().code(), "diaChi", portrait.page());
            portrait.entry().content().identifiers().forEach(identifier -> xml.leaf("dinhDanh", identifier.value(), "loai", identifier.scheme(),
                    "nhan", portrait.schemes().get(identifier.scheme()).label().vi()));
            for (var field : portrait.type().fields()) {
                for (var fact : portrait.facts(field.id())) {
                    var code = field.kind() instanceof Kind.Term ? fact.text() : null;
                    xml.leaf("truong", words(field.kind(), fact), "ten", field.id(), "nhan", field.label().vi(), "ma", code, "xml:lang", fact.language(),
                            "tu", CerifParts.day(fact.from()), "den", CerifParts.lastDay(fact.until()));
                }
            }
            for (var role : portrait.type().links()) {
                portrait.ties(role).forEach(tie -> xml.leaf("lienKet", tie.neighbour().name(), "vai", role.id(), "nhan", role.label().vi(),
                        "dinhDanh", tie.neighbour().item() == null ? null : repository.identifier(tie.neighbour().item()),
                        "tu", CerifParts.day(tie.link().from()), "den", CerifParts.lastDay(tie.link().until())));
            }
            xml.close();
        });
    }

    private static @Nullable String words(Kind kind, Fact fact) {
        return switch (kind) {
            case Kind.Term(var vocabulary) -> vocabulary.label(fact.text(), "vi");
            case Kind.Period _ -> DublinCore.period((Map<?, ?>) fact.value());
            case Kind.Place _ -> ((Map<?, ?>) fact.value()).get("lat") + ", " + ((Map<?, ?>) fact.value()).get("lon");
            case Kind.File _ -> String.valueOf(((Map<?, ?>) fact.value()).get("href"));
            default -> fact.text();
        };
    }
}
