package vn.khuevan.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.JsonNode;
import vn.khuevan.identity.DemoAccounts;

/** Experts on bats and bridges, whom no other test writes about. */
@ApiTest
class ReviewersApiTests {

    private static final String TEXT = "Đàn dơi làm tổ trong khe co giãn của dầm cầu bê tông. Khảo sát tiếng kêu siêu âm của dơi dưới gầm cầu vào lúc chạng vạng để chọn thời điểm sửa khe co giãn.";

    @Autowired
    private MockMvc mvc;

    private Caller specialist;

    @BeforeEach
    void thePeopleOfTheDemo(@Autowired DemoAccounts demo) {
        demo.create();
        specialist = new Caller(mvc, "chuyenvien");
    }

    private String made(String type, Map<String, Object> facts, List<Map<String, Object>> links) {
        var made = specialist.post("/api/v1/registry/" + type, Map.of("state", "public", "facts", facts, "links", links));
        assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
        return made.body().path("code").stringValue();
    }

    private String person(String name, String organisation, boolean reviews) {
        return made("person", Map.of("name", name, "canReview", reviews), List.of(Map.of("role", "affiliation", "to", organisation)));
    }

    private void paper(String title, String words, String... authors) {
        var links = new ArrayList<Map<String, Object>>();
        for (var author : authors) {
            links.add(Map.of("role", "author", "to", author));
        }
        made("publication", Map.of("title", title, "year", 2022, "kind", "http://purl.org/coar/resource_type/c_6501", "abstract", words), links);
    }

    private static JsonNode of(Caller.Answer answer, String code) {
        return java.util.stream.StreamSupport.stream(answer.body().path("reviewers").spliterator(), false).filter(one -> one.path("code").stringValue().equals(code))
                .findFirst().orElseThrow(() -> new AssertionError(code + " is not among " + answer.body()));
    }

    private static List<String> against(JsonNode reviewer) {
        return java.util.stream.StreamSupport.stream(reviewer.path("conflicts").spliterator(), false).map(one -> one.path("kind").stringValue()).toList();
    }

    @Test
    void namesTheNearestExpertsWithWhatSpeaksForAndAgainstThem() {
        var zoo = made("organisation", Map.of("name", "Viện Dơi học Thử nghiệm", "kind", "INSTITUTE"), List.of());
        var roads = made("organisation", Map.of("name", "Viện Cầu đường Thử nghiệm", "kind", "INSTITUTE"), List.of());
        var free = person("Lò Thị Dơi", zoo, true);
        var colleague = person("Hoàng Khe Cầu", roads, true);
        var friend = person("Vi Siêu Âm", zoo, true);
        var unwilling = person("Phùng Gầm Tối", zoo, false);
        var member = person("Đèo Văn Dầm", zoo, true);
        var stranger = person("Mạc Xa Lạ", zoo, true);
        paper("Tiếng kêu siêu âm của dơi dưới gầm cầu", "Dơi làm tổ trong khe co giãn của dầm cầu bê tông được ghi âm lúc chạng vạng.", free);
        paper("Dơi trong khe co giãn của cầu bê tông", "Đàn dơi và việc sửa khe co giãn dưới gầm cầu.", colleague, unwilling);
        paper("Ghi âm dơi dưới gầm cầu lúc chạng vạng", "Tiếng kêu siêu âm và khe co giãn của dầm cầu.", friend);
        paper("Giá cà phê trên thị trường quốc tế", "Biến động giá cà phê theo mùa vụ.", friend, member, stranger);

        var answer = specialist.post("/api/v1/reviewers", Map.of("text", TEXT, "organisations", List.of("viện cầu đường thử nghiệm"), "people", List.of("Đèo Văn Dầm")));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(against(of(answer, free))).isEmpty();
        assertThat(of(answer, free).path("affiliation").stringValue()).isEqualTo("Viện Dơi học Thử nghiệm");
        assertThat(of(answer, free).path("works").path(0).path("title").stringValue()).contains("siêu âm");
        assertThat(against(of(answer, colleague))).containsExactly("same-organisation");
        assertThat(against(of(answer, friend))).containsExactly("co-author");
        assertThat(against(of(answer, unwilling))).containsExactly("declined");
        assertThat(answer.body().path("reviewers").path(0).path("conflicts").isEmpty()).isTrue();
        assertThat(answer.body().toString()).doesNotContain(stranger);
    }

    @Test
    void isForThoseWhoInviteReviewers() {
        assertThat(new Caller(mvc, "congdan").post("/api/v1/reviewers", Map.of("text", TEXT)).status()).isEqualTo(403);
        assertThat(new Caller(mvc, null).post("/api/v1/reviewers", Map.of("text", TEXT)).status()).isEqualTo(401);
        assertThat(specialist.post("/api/v1/reviewers", Map.of()).status()).isEqualTo(422);
        assertThat(specialist.post("/api/v1/reviewers", Map.of("case", "NV-1999-00001")).status()).isEqualTo(404);
    }
}
