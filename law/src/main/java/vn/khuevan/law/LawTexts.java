package vn.khuevan.law;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of the law, article by article. A text is read only when it is asked for. */
public final class LawTexts {

    private static final Pattern HEADING = Pattern.compile("^\\**(?:Điều|Dieu) (\\d+)(?:\\.|\\s*$|\\s+Nghị).*");
    private static final Pattern REFERENCE = Pattern.compile("(\\d+)(?:-(\\d+)(?![.\\d]))?(?:\\.(\\d+)([a-zđ])?(?:-\\d+)?)?");
    private static final Pattern PROCEDURE = Pattern.compile("(I{1,3}|IV|V)\\.(\\d+)");

    private final List<Document> documents;

    private LawTexts(List<Document> documents) {
        this.documents = documents;
    }

    /** The texts of the documents that a book lists. */
    public static LawTexts of(RuleBook book) {
        return new LawTexts(book.documents());
    }

    /**
     * The words of the article, or articles, that {@code article} names, as in {@code Điều 11.8a}, {@code 147-148},
     * {@code Điều 5.1c, 9.2} or {@code I.1}.
     *
     * @return empty when the document's text is not kept here or does not hold the article
     */
    public Optional<String> article(String documentNumber, String article) {
        var passages = passages(documentNumber, article);
        return passages.isEmpty()
                ? Optional.empty()
                : Optional.of(passages.stream().map(Passage::words).distinct().collect(Collectors.joining("\n\n")));
    }

    /** As {@link #article}, each article by itself and with the clause that is cited. */
    public List<Passage> passages(String documentNumber, String article) {
        var lines = lines(documentNumber);
        if (lines.isEmpty()) {
            return List.of();
        }
        var procedure = PROCEDURE.matcher(article);
        if (procedure.matches()) {
            return procedure(lines, procedure.group(1), procedure.group(2)).stream().toList();
        }
        var result = new ArrayList<Passage>();
        // what stands after the number of the article itself names another document or a remark
        var reference = REFERENCE.matcher(article.replaceAll("\\(.*\\)| của .*| NĐ .*", ""));
        while (reference.find()) {
            int first = Integer.parseInt(reference.group(1));
            int last = reference.group(2) == null ? first : Integer.parseInt(reference.group(2));
            for (int number = first; number <= last; number++) {
                find(lines, number, reference.group(3), reference.group(4)).ifPresent(result::add);
            }
        }
        return result;
    }

    /** First line of the text: what it is, and where it was taken from. */
    public Optional<String> source(String documentNumber) {
        return lines(documentNumber).stream().findFirst();
    }

    /** The whole text of a document, as far as it is kept here. */
    public Optional<String> whole(String documentNumber) {
        var lines = lines(documentNumber);
        return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    private List<String> lines(String documentNumber) {
        return documents.stream()
                .filter(document -> document.isCitedAs(documentNumber) && document.textFile() != null)
                .findFirst()
                .flatMap(document -> RuleBook.resource("texts/" + document.textFile()))
                .map(text -> text.lines().toList())
                .orElse(List.of());
    }

    private static Optional<Passage> find(List<String> lines, int number, @Nullable String clause, @Nullable String point) {
        int start = -1;
        for (int i = 0; i < lines.size() && start < 0; i++) {
            var heading = HEADING.matcher(lines.get(i));
            if (heading.matches() && Integer.parseInt(heading.group(1)) == number) {
                start = i;
            }
        }
        if (start < 0) {
            return Optional.empty();
        }
        int end = start + 1;
        while (end < lines.size() && !HEADING.matcher(lines.get(end)).matches() && !lines.get(end).startsWith("Căn cứ pháp lý")) {
            end++;
        }
        var article = lines.subList(start, end);
        var cited = clause == null ? null : clause(article, clause, point);
        return Optional.of(new Passage(article.getFirst().replace("*", "").strip(), String.join("\n", article).strip(), cited));
    }

    private static @Nullable String clause(List<String> article, String clause, @Nullable String point) {
        var inClause = part(article, clause + ".", "\\d+\\..*");
        if (point == null || inClause.isEmpty()) {
            return inClause.isEmpty() ? null : String.join("\n", inClause).strip();
        }
        var inPoint = part(inClause, point + ")", "[a-zđ]\\).*");
        return String.join("\n", inPoint.isEmpty() ? inClause : inPoint).strip();
    }

    /** The lines from the one that opens with {@code mark} to before the next one of its rank. */
    private static List<String> part(List<String> lines, String mark, String nextMark) {
        var result = new ArrayList<String>();
        for (var line : lines) {
            if (result.isEmpty()) {
                if (line.startsWith(mark)) {
                    result.add(line);
                }
            } else if (line.matches(nextMark)) {
                break;
            } else {
                result.add(line);
            }
        }
        return result;
    }

    /** A procedure of a published list: its steps, without the forms printed after it. */
    private static Optional<Passage> procedure(List<String> lines, String part, String number) {
        int i = indexOf(lines, part + ". Thủ tục", 0);
        int start = i < 0 ? -1 : indexOf(lines, number + ". Thủ tục", i);
        int end = start < 0 ? -1 : indexOf(lines, "Cách thức thực hiện", start);
        if (end < 0) {
            return Optional.empty();
        }
        var steps = lines.subList(start, end);
        return Optional.of(new Passage(String.join(" ", steps.subList(0, Math.min(3, steps.size()))), String.join("\n", steps), null));
    }

    private static int indexOf(List<String> lines, String opening, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).startsWith(opening)) {
                return i;
            }
        }
        return -1;
    }
}
