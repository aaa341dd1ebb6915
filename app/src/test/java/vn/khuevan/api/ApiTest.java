package vn.khuevan.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.Definitions;
import vn.khuevan.casework.TestDefinitions;

/** A test of the API with the demo's people and two small procedures; all of them share one application. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la"})
@AutoConfigureMockMvc
@Import(ApiTest.Procedures.class)
@interface ApiTest {

    /** A request with every type of field, that a specialist accepts in time, and notes under it. */
    String REQUEST = """
            id: request
            version: V1
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Đề nghị, en: Request}
            prefix: DN
            parent: null
            opens:
              by: [ordering-agency, citizen]
              form: request
              to: sent
              deadlines:
                start: [{duty: acceptance.filing, event: request.ends, waits: "@owner", alarm: 10}]
            index: {title: request.title, amount: request.money}
            stages:
              - {id: sent, title: {vi: Đã gửi, en: Sent}, waits: specialist, line: true, end: false}
              - {id: returned, title: {vi: Trả lại, en: Returned}, waits: "@owner", line: false, end: false}
              - {id: taken, title: {vi: Đã nhận, en: Taken}, waits: director, line: true, end: false}
              - {id: closed, title: {vi: Đã đóng, en: Closed}, waits: null, line: true, end: true}
            actions:
              - id: take
                title: {vi: Nhận đề nghị, en: Take the request}
                from: [sent]
                to: taken
                by: [specialist]
                form: taking
                gates: [{gate: in-time, duty: acceptance.filing, event: request.ends}]
                deadlines: {end: [acceptance.filing]}
              - {id: return, title: {vi: Trả lại, en: Return}, from: [sent], to: returned, by: [specialist], returns: true}
              - {id: resend, title: {vi: Gửi lại, en: Send again}, from: [returned], to: sent, by: ["@owner"], form: request}
              - {id: touch, title: {vi: Xem qua, en: Touch}, from: [sent, taken], by: [specialist]}
              - {id: close, title: {vi: Đóng, en: Close}, from: [taken], to: closed, by: [director], confirm: true}
            forms:
              request:
                title: {vi: Phiếu đề nghị, en: Request sheet}
                legal: A1-DN
                fields:
                  - {id: title, type: text, label: {vi: Tên, en: Title}, required: true, max: 100}
                  - {id: why, type: long-text, label: {vi: Lý do, en: Why}}
                  - {id: count, type: integer, label: {vi: Số lượng, en: Count}, min: 1, max: 9}
                  - {id: size, type: number, label: {vi: Cỡ, en: Size}}
                  - {id: money, type: money, label: {vi: Kinh phí, en: Money}}
                  - {id: share, type: percent, label: {vi: Tỷ lệ, en: Share}}
                  - {id: ends, type: date, label: {vi: Ngày kết thúc, en: Ends}, required: true}
                  - {id: open, type: boolean, label: {vi: Công khai, en: Open}}
                  - {id: vow, type: declaration, label: {vi: Cam kết, en: Vow}}
                  - {id: kind, type: choice, label: {vi: Loại, en: Kind}, options: [{code: A, vi: Một, en: One}, {code: B, vi: Hai, en: Two}]}
                  - {id: kinds, type: choices, label: {vi: Các loại, en: Kinds}, options: [{code: A, vi: Một, en: One}, {code: B, vi: Hai, en: Two}]}
                  - {id: agency, type: organisation, label: {vi: Cơ quan, en: Agency}}
                  - {id: person, type: account, label: {vi: Người, en: Person}}
                  - {id: earlier, type: case, label: {vi: Hồ sơ trước, en: Earlier}}
                  - {id: paper, type: file, label: {vi: Văn bản, en: Paper}}
                  - {id: mail, type: email, label: {vi: Thư điện tử, en: Mail}}
                  - {id: phone, type: phone, label: {vi: Điện thoại, en: Phone}}
                  - {id: rows, type: table, label: {vi: Bảng, en: Rows}, max: 3, columns: [{id: what, type: text, label: {vi: Gì, en: What}, required: true}, {id: scan, type: file, label: {vi: Bản quét, en: Scan}}]}
              taking:
                title: {vi: Phiếu nhận, en: Receipt}
                fields:
                  - {id: note, type: text, label: {vi: Ghi chú, en: Note}, required: true}
            """;

    /** A note under a request. */
    String NOTE = """
            id: note
            version: V1
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Ghi chú, en: Note}
            prefix: GC
            parent: request
            opens: {by: ["@owner"], form: note, to: written, in_parent: [sent]}
            index: {title: note.text}
            stages:
              - {id: written, title: {vi: Đã viết, en: Written}, waits: null, line: true, end: true}
            forms:
              note:
                title: {vi: Ghi chú, en: Note}
                fields:
                  - {id: text, type: text, label: {vi: Nội dung, en: Text}, required: true}
            """;

    /** The procedures in place of the city's, on a day on which terms that end that year can still be met. */
    @TestConfiguration(proxyBeanMethods = false)
    class Procedures {

        @Bean
        @Primary
        Clock summer() {
            var hanoi = ZoneId.of("Asia/Ho_Chi_Minh");
            return Clock.offset(Clock.system(hanoi), Duration.between(Instant.now(), ZonedDateTime.of(2026, 6, 15, 9, 0, 0, 0, hanoi)));
        }

        @Bean
        @Primary
        Definitions smallDefinitions() {
            return TestDefinitions.of(REQUEST, NOTE);
        }
    }
}
