package vn.khuevan.interop.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.khuevan.interop.Neighbour;
import vn.khuevan.interop.Portrait;
import vn.khuevan.interop.format.Export;
import vn.khuevan.registry.Kind;

/**
 * The links that lead programs from a record's page to its name, its authors, its descriptions and its files: FAIR Signposting,
 * level 1 in the header, level 2 as a set of links (RFC 9264).
 */
final class Signposts {

    static final String LINKSET = "linkset.json";
    static final String LINKSET_TYPE = "application/linkset+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Signposts() {}

    /** A link. @param type media type of what it leads to, or null when that is a name or a page */
    private record Signpost(String relation, String href, @Nullable String type) {

        String header() {
            return "<" + href + ">; rel=\"" + relation + "\"" + (type == null ? "" : "; type=\"" + type + "\"");
        }

        Map<String, String> member() {
            return type == null ? Map.of("href", href) : Map.of("href", href, "type", type);
        }
    }

    private static List<Signpost> of(Portrait portrait) {
        var signposts = new ArrayList<Signpost>();
        var doi = portrait.identifier("doi");
        signposts.add(new Signpost("cite-as", doi == null ? portrait.page() : Objects.requireNonNull(portrait.schemes().get("doi").address(doi)), null));
        signposts.add(new Signpost("type", "https://schema.org/AboutPage", null));
        signposts.add(new Signpost("type", "https://schema.org/" + portrait.type().maps().getOrDefault("schema", "Thing"), null));
        portrait.ties("dc", "creator").stream().map(tie -> author(tie.neighbour())).filter(Objects::nonNull).forEach(author -> signposts.add(new Signpost("author", author, null)));
        for (var export : Export.values()) {
            if (export.describes() && export.fits(portrait.type())) {
                signposts.add(new Signpost("describedby", portrait.page() + "." + export.ending(), export.type()));
            }
        }
        for (var field : portrait.type().fields()) {
            if (field.kind() instanceof Kind.File) {
                portrait.facts(field.id()).forEach(fact -> {
                    var file = (Map<?, ?>) fact.value();
                    var href = String.valueOf(file.get("href"));
                    signposts.add(new Signpost("item", href.startsWith("/") ? portrait.repository().address() + href : href, Objects.toString(file.get("type"), null)));
                });
            }
        }
        portrait.facts("licence").stream().map(fact -> Export.licence(fact.text())).filter(Objects::nonNull).limit(1)
                .forEach(address -> signposts.add(new Signpost("license", address, null)));
        return signposts;
    }

    /** By the ORCID iD or ROR that the world knows, else by the page here; null for who has neither. */
    private static @Nullable String author(Neighbour neighbour) {
        return neighbour.orcid() != null ? "https://orcid.org/" + neighbour.orcid() : neighbour.ror() != null ? "https://ror.org/" + neighbour.ror() : neighbour.page();
    }

    /** The value of the {@code Link} header of the page. */
    static String header(Portrait portrait) {
        var links = new ArrayList<>(of(portrait).stream().map(Signpost::header).toList());
        links.add(new Signpost("linkset", portrait.page() + "." + LINKSET, LINKSET_TYPE).header());
        return String.join(", ", links);
    }

    /** The value of the {@code Link} header of one of its descriptions. */
    static String back(Portrait portrait) {
        return new Signpost("describes", portrait.page(), "text/html").header();
    }

    /** All links, those back to the page too. */
    static String linkset(Portrait portrait) {
        var relations = new LinkedHashMap<String, List<Map<String, String>>>();
        var contexts = new ArrayList<Map<String, Object>>();
        var page = new LinkedHashMap<String, Object>();
        contexts.add(page);
        for (var signpost : of(portrait)) {
            relations.computeIfAbsent(signpost.relation(), _ -> new ArrayList<>()).add(signpost.member());
            var back = switch (signpost.relation()) {
                case "describedby" -> "describes";
                case "item" -> "collection";
                default -> null;
            };
            if (back != null) {
                contexts.add(Map.of("anchor", signpost.href(), back, List.of(Map.of("href", portrait.page(), "type", "text/html"))));
            }
        }
        page.put("anchor", portrait.page());
        page.putAll(relations);
        return JSON.writeValueAsString(Map.of("linkset", contexts));
    }
}
