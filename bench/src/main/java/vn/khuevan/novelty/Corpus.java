package vn.khuevan.novelty;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Texts made from real ones. Every text has one stretch of a real article that no other has, then words put together from all
 * articles (any three that follow one another do so somewhere in them), then sentences of a form that all texts share.
 */
final class Corpus {

    static final String FORM = "Thông tin chung về nhiệm vụ khoa học và công nghệ cấp thành phố đề nghị thực hiện trong năm kế hoạch. "
            + "Tổ chức chủ trì nhiệm vụ cam kết thực hiện đúng các nội dung đã đăng ký và chịu trách nhiệm trước pháp luật về tính trung thực của hồ sơ. "
            + "Dự toán kinh phí được lập theo định mức hiện hành và phân theo từng nguồn vốn, có giải trình chi tiết kèm theo phụ lục của thuyết minh này. ";
    /** Words of a real stretch. */
    private static final int STRETCH = 85;
    private static final int MADE = 220;
    /** Words that the made ones are put together from. */
    private static final int LEARNED = 3_000_000;

    private final List<String> titles = new ArrayList<>();
    private final List<String> stretches = new ArrayList<>();
    private final String[] words;
    private final long[] after;

    /** Reads the articles of a directory. @param seed of the order they are used in */
    Corpus(Path directory, long seed) throws IOException {
        var learned = new ArrayList<String>();
        for (var name : List.of("viwiki_dev.jsonl.gz", "phapdien_dev.jsonl.gz")) {
            try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(directory.resolve(name))), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    var article = JsonMapper.shared().readTree(line);
                    cut(article.path("title").asString(""), article.path("text").asString(""), learned);
                }
            }
        }
        shuffle(new SplittableRandom(seed));
        words = learned.toArray(String[]::new);
        after = new long[words.length - 2];
        for (int i = 0; i < after.length; i++) {
            after[i] = (long) (words[i] + " " + words[i + 1]).hashCode() << 32 | i;
        }
        Arrays.sort(after);
    }

    private void cut(String title, String text, List<String> learned) {
        var stretch = new StringBuilder();
        int count = 0;
        for (var sentence : sentences(text)) {
            var parts = sentence.split("\\s+");
            if (learned.size() < LEARNED) {
                learned.addAll(List.of(parts));
            }
            stretch.append(sentence).append(' ');
            count += parts.length;
            if (count >= STRETCH) {
                titles.add(title);
                stretches.add(stretch.toString().strip());
                stretch.setLength(0);
                count = 0;
            }
        }
    }

    private void shuffle(SplittableRandom random) {
        for (int i = stretches.size() - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            java.util.Collections.swap(stretches, i, other);
            java.util.Collections.swap(titles, i, other);
        }
    }

    static List<String> sentences(String text) {
        return Arrays.stream(text.split("(?<=[.!?;])\\s+|\\n+")).map(String::strip).filter(sentence -> !sentence.isEmpty()).toList();
    }

    /** Real stretches there are. */
    int size() {
        return stretches.size();
    }

    String stretch(int number) {
        return stretches.get(number);
    }

    /** A text: its stretch is the one with its number. */
    Text text(int number) {
        var random = new SplittableRandom(number);
        return new Text("doc/" + number, "result", 1, Text.Audience.PUBLIC, titles.get(number), null,
                List.of(new Text.Part("text", FORM + "\n\n" + stretches.get(number) + "\n\n" + made(random, MADE))), "/doc/" + number);
    }

    /** Words put together, each from where the two before it stand. */
    String made(SplittableRandom random, int length) {
        var made = new StringBuilder();
        int at = random.nextInt(words.length - 3);
        for (int i = 0; i < length; i++) {
            made.append(words[at]).append(' ');
            long key = (long) (words[at] + " " + words[at + 1]).hashCode() << 32;
            int first = Arrays.binarySearch(after, key);
            first = first < 0 ? -first - 1 : first;
            int last = first;
            while (last < after.length && after[last] >> 32 == key >> 32 && last - first < 1_000) {
                last++;
            }
            at = last == first ? random.nextInt(words.length - 3) : Math.min(words.length - 3, (int) after[first + random.nextInt(last - first)] + 1);
        }
        return made.toString().strip() + ".";
    }
}
