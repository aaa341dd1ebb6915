package vn.khuevan.intake.harvest;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Reads Dublin Core into what a record of a type says. */
final class DublinCoreReading {

    private static final String DC = "http://purl.org/dc/elements/1.1/";
    private static final Pattern DOI = Pattern.compile("(?i)(?:https?://(?:dx\\.)?doi\\.org/|doi:\\s*|info:doi/)?(10\\.\\d{4,9}/\\S+)");
    private static final Pattern HANDLE = Pattern.compile("(?i)(?:https?://hdl\\.handle\\.net/|hdl:)(\\d[\\d.]*/\\S+)");
    private static final Pattern ISBN = Pattern.compile("(?i)(?:urn:)?isbn:?\\s*([\\dXx -]{10,17})");
    private static final Pattern ISSN = Pattern.compile("(?i)(?:urn:)?issn:?\\s*(\\d{4}-\\d{3}[\\dX])");
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T.*)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(-\\d{2}.*)?");

    private DublinCoreReading() {}

    static Taken read(Element metadata, String type) {
        var cells = new Taken.Cells();
        for (var child = metadata.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && DC.equals(element.getNamespaceURI())) {
                var words = element.getTextContent().strip();
                if (!words.isEmpty()) {
                    one(cells, type, element.getLocalName(), Tree.language(element), words);
                }
            }
        }
        return new Taken(type, cells.map());
    }

    private static void one(Taken.Cells cells, String type, String name, @Nullable String language, String words) {
        switch (name) {
            case "title" -> cells.words("title", language, words);
            case "description" -> cells.words("abstract", language, words);
            case "subject" -> cells.several("keywords", language, words.length() > 200 ? words.substring(0, 200) : words);
            case "creator" -> cells.put("link:" + switch (type) {
                case "task" -> "leader";
                case "dataset" -> "creator";
                default -> "author";
            }, PersonNames.natural(words));
            case "publisher" -> {
                switch (type) {
                    case "publication" -> cells.first("field:publisherName", words);
                    case "dataset" -> cells.first("link:publisher", words);
                    case "result", "task" -> cells.first("link:host", words);
                    default -> { }
                }
            }
            case "date" -> date(cells, type, words);
            case "type" -> {
                if (!type.equals("task")) {
                    cells.first("field:kind", Coar.type(words));
                }
            }
            case "language" -> cells.put("field:language", languageCode(words));
            case "rights" -> rights(cells, words);
            case "source" -> {
                if (type.equals("publication")) {
                    cells.first("field:containerTitle", words);
                }
            }
            case "identifier", "relation" -> identifier(cells, type, name, words);
            default -> { }
        }
    }

    private static void date(Taken.Cells cells, String type, String words) {
        var day = DAY.matcher(words);
        var year = YEAR.matcher(words);
        if (day.matches()) {
            cells.first("field:" + switch (type) {
                case "dataset" -> "issued";
                case "task" -> "startDate";
                case "result" -> "registeredOn";
                default -> "published";
            }, day.group(1));
        }
        if (year.matches()) {
            cells.first(type.equals("task") ? "field:startYear" : "field:year", year.group(1));
        }
    }

    private static void rights(Taken.Cells cells, String words) {
        if (words.startsWith("http://purl.org/coar/access_right/")) {
            cells.first("field:accessRight", words);
        } else {
            cells.first("field:accessRight", switch (words) {
                case "info:eu-repo/semantics/openAccess" -> "http://purl.org/coar/access_right/c_abf2";
                case "info:eu-repo/semantics/embargoedAccess" -> "http://purl.org/coar/access_right/c_f1cf";
                case "info:eu-repo/semantics/restrictedAccess" -> "http://purl.org/coar/access_right/c_16ec";
                case "info:eu-repo/semantics/closedAccess" -> "http://purl.org/coar/access_right/c_14cb";
                default -> null;
            });
        }
    }

    private static void identifier(Taken.Cells cells, String type, String name, String words) {
        var doi = DOI.matcher(words);
        var handle = HANDLE.matcher(words);
        var isbn = ISBN.matcher(words);
        var issn = ISSN.matcher(words);
        if (name.equals("identifier") && doi.matches()) {
            cells.first("identifier:doi", doi.group(1));
        } else if (name.equals("identifier") && handle.matches()) {
            cells.first("identifier:handle", handle.group(1));
        } else if (name.equals("identifier") && isbn.matches() && type.equals("publication")) {
            cells.put("identifier:isbn", isbn.group(1));
        } else if (issn.matches() && type.equals("publication")) {
            cells.put("identifier:issn", issn.group(1));
        } else if (name.equals("identifier") && words.matches("https?://\\S{1,1900}")) {
            cells.put("field:web", words);
        }
    }

    private static @Nullable String languageCode(String words) {
        return switch (words.toLowerCase(java.util.Locale.ROOT)) {
            case "vie", "vi", "vi-vn" -> "vi";
            case "eng", "en", "en-us", "en-gb" -> "en";
            case "fra", "fre", "fr" -> "fr";
            case "zho", "chi", "zh" -> "zh";
            case "jpn", "ja" -> "ja";
            case "kor", "ko" -> "ko";
            case "rus", "ru" -> "ru";
            case "deu", "ger", "de" -> "de";
            case "spa", "es" -> "es";
            default -> null;
        };
    }
}
