package vn.khuevan.interop.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.khuevan.interop.Portrait;
import vn.khuevan.registry.Fact;
import vn.khuevan.registry.Kind;

/**
 * What lists of references say of a record, taken from it once for all their formats.
 *
 * @param kind   what it is
 * @param issued ISO day or year, or null
 * @param number number of a report, a contract or a title, or null
 */
record Reference(String id, Kinds kind, String title, @Nullable String titleEn, List<Maker> makers, @Nullable String issued, @Nullable String publisher,
        @Nullable String container, @Nullable String volume, @Nullable String issue, @Nullable String pages, @Nullable String edition, @Nullable String doi,
        List<String> isbn, List<String> issn, @Nullable String number, @Nullable String language, @Nullable String summary, List<String> keywords, String url) {

    /**
     * Who made it.
     *
     * @param name   as it is shown
     * @param person whether it is a person and has a family name
     * @param orcid  ORCID iD, or null
     * @param ror    ROR, or null
     */
    record Maker(String name, boolean person, @Nullable String orcid, @Nullable String ror) {

        static Maker of(Portrait.Tie tie) {
            return new Maker(tie.neighbour().name(), tie.isPerson(), tie.neighbour().orcid(), tie.neighbour().ror());
        }
    }

    /** The kinds that reference managers tell apart, with their names there. */
    enum Kinds {
        ARTICLE("JOUR", "article", "article-journal", "JournalArticle"), PAPER("CONF", "inproceedings", "paper-conference", "ConferencePaper"),
        BOOK("BOOK", "book", "book", "Book"), CHAPTER("CHAP", "incollection", "chapter", "BookChapter"), THESIS("THES", "phdthesis", "thesis", "Dissertation"),
        REPORT("RPRT", "techreport", "report", "Report"), DATA("DATA", "misc", "dataset", "Dataset"), SOFTWARE("COMP", "misc", "software", "Software"),
        PATENT("PAT", "misc", "patent", "Other"), STANDARD("STAND", "misc", "standard", "Standard"), PROJECT("GEN", "misc", "document", "Project"),
        EVENT("GEN", "misc", "event", "Event"), INSTRUMENT("GEN", "misc", "document", "Instrument"), OTHER("GEN", "misc", "document", "Other");

        private final String ris;
        private final String bibtex;
        private final String csl;
        private final String datacite;

        Kinds(String ris, String bibtex, String csl, String datacite) {
            this.ris = ris;
            this.bibtex = bibtex;
            this.csl = csl;
            this.datacite = datacite;
        }

        String ris() {
            return ris;
        }

        String bibtex() {
            return bibtex;
        }

        String csl() {
            return csl;
        }

        String datacite() {
            return datacite;
        }
    }

    private static final String COAR = "http://purl.org/coar/resource_type/";
    private static final Map<String, Kinds> BY_COAR = Map.ofEntries(Map.entry(COAR + "c_3e5a", Kinds.ARTICLE), Map.entry(COAR + "c_6501", Kinds.ARTICLE),
            Map.entry(COAR + "c_5794", Kinds.PAPER), Map.entry(COAR + "c_c94f", Kinds.PAPER), Map.entry(COAR + "c_2f33", Kinds.BOOK), Map.entry(COAR + "c_3248", Kinds.CHAPTER),
            Map.entry(COAR + "c_46ec", Kinds.THESIS), Map.entry(COAR + "c_93fc", Kinds.REPORT), Map.entry(COAR + "c_ddb1", Kinds.DATA), Map.entry(COAR + "c_5ce6", Kinds.SOFTWARE),
            Map.entry(COAR + "c_15cd", Kinds.PATENT));
    private static final Map<String, Kinds> BY_TYPE = Map.of("task", Kinds.PROJECT, "programme", Kinds.PROJECT, "dataset", Kinds.DATA, "result", Kinds.REPORT,
            "ip-title", Kinds.PATENT, "standard", Kinds.STANDARD, "event", Kinds.EVENT, "equipment", Kinds.INSTRUMENT, "publication", Kinds.ARTICLE);

    static Reference of(Portrait portrait) {
        var type = portrait.type();
        var made = new ArrayList<>(portrait.ties("dc", "creator"));
        var published = portrait.ties("dc", "publisher").stream().map(tie -> tie.neighbour().name()).findFirst();
        return new Reference(portrait.entry().code(), kind(portrait), portrait.entry().title(), portrait.entry().titleEn(),
                made.stream().map(Maker::of).toList(), portrait.issued(),
                published.orElseGet(() -> portrait.first("publisherName")), portrait.first("containerTitle"), portrait.first("volume"), portrait.first("issue"),
                portrait.first("pages"), portrait.first("edition"), portrait.identifier("doi"), portrait.identifiers("isbn"), portrait.identifiers("issn"),
                type.identifiers().stream().filter(scheme -> !scheme.equals("doi") && !scheme.equals("isbn") && !scheme.equals("issn") && !scheme.equals("oai"))
                        .map(portrait::identifier).filter(Objects::nonNull).findFirst().orElse(null),
                portrait.first("language"), portrait.facts("dc", "description").stream().findFirst().map(Fact::text).orElse(null),
                portrait.facts("keywords").stream().map(Fact::text).toList(), portrait.page());
    }

    /** By the COAR type or a wider one, else by the type of record. */
    static Kinds kind(Portrait portrait) {
        var coar = CerifTypes.coar(portrait.type(), portrait.entry());
        var field = portrait.type().field("kind").orElse(null);
        if (coar != null) {
            var path = field != null && field.kind() instanceof Kind.Term(var vocabulary) ? vocabulary.path(coar).stream().map(term -> term.code()).toList() : List.<String>of();
            for (var i = path.size() - 1; i >= 0; i--) {
                var known = BY_COAR.get(path.get(i));
                if (known != null) {
                    return known;
                }
            }
            if (BY_COAR.containsKey(coar)) {
                return BY_COAR.get(coar);
            }
        }
        return BY_TYPE.getOrDefault(portrait.type().id(), Kinds.OTHER);
    }

    @Nullable String year() {
        return issued == null ? null : issued.substring(0, Math.min(4, issued.length()));
    }

    /** First and last page. */
    List<String> ends() {
        return pages == null ? List.of() : List.of(pages.split("\\s*[-–—]+\\s*", 2));
    }
}
