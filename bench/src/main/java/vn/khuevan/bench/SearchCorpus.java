package vn.khuevan.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real Vietnamese texts with labelled questions, in a folder that {@code KHUEVAN_BENCH_CORPUS} names: articles of law
 * ({@code phapdien_*.jsonl}) with the links their codifiers drew ({@code phapdien_related_*.tsv}), encyclopaedia articles
 * ({@code viwiki_*.jsonl}), and passages with questions ({@code xquad_vi_passages_*.jsonl}, {@code xquad_vi_questions_*.jsonl}).
 */
final class SearchCorpus {

    private static final int LAW_QUESTIONS = 1_500;
    /** Fewer questions of each kind, for a quick look. */
    private static final int QUESTIONS = Integer.getInteger("khuevan.bench.questions", LAW_QUESTIONS);
    private static final int CUT = 10;

    private final List<Text> texts = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private final List<Question> titles = new ArrayList<>();

    /** A text to be found. */
    record Text(String id, String kind, String title, String words) {}

    /** A question with the texts that answer it. @param own text that the question was taken from and that does not count, or empty */
    record Question(String words, Set<String> right, String own) {}

    /** Questions of a kind. */
    record Kind(String name, List<Question> questions, UnaryOperator<String> typed, double goal) {}

    SearchCorpus(Path folder) throws IOException {
        for (var line : lines(folder, "phapdien_", ".jsonl")) {
            texts.add(new Text(line.get("id").asString(), "law", line.path("title").asString("").replaceFirst("^Điều [^ ]*\\s*", ""), line.get("text").asString()));
        }
        for (var kind : List.of("viwiki_", "xquad_vi_passages_")) {
            for (var line : lines(folder, kind, ".jsonl")) {
                texts.add(new Text(line.get("id").asString(), kind.substring(0, 5), line.path("title").asString(""), line.get("text").asString()));
            }
        }
        for (var line : lines(folder, "xquad_vi_questions_", ".jsonl")) {
            questions.add(new Question(line.get("question").asString(), Set.of(line.get("passage_id").asString()), ""));
        }
        law(folder);
        shortened(questions);
        shortened(titles);
    }

    private void law(Path folder) throws IOException {
        var named = new HashMap<String, String>();
        texts.stream().filter(text -> text.kind().equals("law")).forEach(text -> named.put(text.id(), text.title()));
        var related = new TreeMap<String, Set<String>>();
        try (var in = open(folder, "phapdien_related_", ".tsv")) {
            in.lines().map(line -> line.split("\t")).filter(pair -> !named.getOrDefault(pair[0], "").isBlank())
                    .forEach(pair -> related.computeIfAbsent(pair[0], _ -> new TreeSet<>()).add(pair[1]));
        }
        related.forEach((id, right) -> titles.add(new Question(named.get(id), right, id)));
    }

    private static void shortened(List<Question> questions) {
        Collections.shuffle(questions, new Random(7));
        questions.subList(Math.min(Math.min(QUESTIONS, LAW_QUESTIONS), questions.size()), questions.size()).clear();
    }

    private static List<JsonNode> lines(Path folder, String prefix, String suffix) throws IOException {
        var mapper = JsonMapper.shared();
        try (var in = open(folder, prefix, suffix)) {
            return in.lines().map(mapper::readTree).toList();
        }
    }

    private static BufferedReader open(Path folder, String prefix, String suffix) throws IOException {
        try (var files = Files.list(folder)) {
            var file = files.filter(path -> path.getFileName().toString().startsWith(prefix) && path.getFileName().toString().matches(".*\\Q" + suffix + "\\E(\\.gz)?"))
                    .filter(path -> !prefix.equals("phapdien_") || !path.getFileName().toString().contains("related")).sorted().findFirst()
                    .orElseThrow(() -> new IOException("no " + prefix + "*" + suffix + " in " + folder));
            var in = Files.newInputStream(file);
            return new BufferedReader(new InputStreamReader(file.toString().endsWith(".gz") ? new GZIPInputStream(in, 1 << 16) : in, StandardCharsets.UTF_8));
        }
    }

    List<Text> texts() {
        return texts;
    }

    /** The labelled questions as people type them. */
    List<Kind> kinds() {
        return List.of(new Kind("questions with marks", questions, UnaryOperator.identity(), 93),
                new Kind("questions without marks", questions, SearchCorpus::bare, 91.5),
                new Kind("questions with every other word marked", questions, SearchCorpus::half, 92),
                new Kind("title of an article of law to related articles", titles, UnaryOperator.identity(), 20));
    }

    /** Typed without any mark. */
    static String bare(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "").replace('đ', 'd').replace('Đ', 'D');
    }

    private static String half(String words) {
        var each = words.split(" ");
        for (var i = 0; i < each.length; i += 2) {
            each[i] = bare(each[i]);
        }
        return String.join(" ", each);
    }

    /** nDCG@10 of a side over a kind of question, in percent. @param each of so many questions one is asked */
    static double ndcg(Kind kind, SearchSide side, int each) throws Exception {
        var sum = 0.0;
        var asked = 0;
        for (var i = 0; i < kind.questions().size(); i += each, asked++) {
            var question = kind.questions().get(i);
            var gain = 0.0;
            var place = 0;
            for (var id : side.find(kind.typed().apply(question.words()), CUT + 1)) {
                if (id.equals(question.own())) {
                    continue;
                }
                if (++place > CUT) {
                    break;
                }
                gain += question.right().contains(id) ? Math.log(2) / Math.log(place + 1) : 0;
            }
            var ideal = 0.0;
            for (var best = 1; best <= Math.min(CUT, question.right().size()); best++) {
                ideal += Math.log(2) / Math.log(best + 1);
            }
            sum += gain / ideal;
        }
        return 100 * sum / asked;
    }
}
