package vn.khuevan.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import vn.khuevan.KhuevanTest;
import vn.khuevan.casework.Definitions;
import vn.khuevan.casework.TestDefinitions;

/** A test with the demo's people and one small procedure: a request with a paper, on which the director decides. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@KhuevanTest(properties = {"khuevan.demo=true", "khuevan.demo-password=Con cò bay lả bay la", "khuevan.document.most=1MB",
    "khuevan.site.address=https://khuevan.example"})
@AutoConfigureMockMvc
@Import(DocumentCity.Procedures.class)
@interface DocumentCity {

    String REQUEST = """
            id: request
            version: V1
            in_force: {from: 2016-01-01, until: null}
            title: {vi: Đề nghị, en: Request}
            prefix: DN
            parent: null
            opens: {by: [citizen, enterprise], form: request, to: sent}
            index: {title: request.title}
            stages:
              - {id: sent, title: {vi: Đã gửi, en: Sent}, waits: director, line: true, end: false}
              - {id: decided, title: {vi: Đã quyết định, en: Decided}, waits: null, line: true, end: true}
            actions:
              - id: decide
                title: {vi: Quyết định, en: Decide}
                from: [sent]
                to: decided
                by: [director]
                form: decision
                gates: [{gate: given, duty: seed.note.7, paths: [decision.what]}]
                effects:
                  - {effect: document, kind: QD, title: {vi: Quyết định về đề nghị, en: Decision on the request}, form: decision}
            forms:
              request:
                title: {vi: Đề nghị, en: Request}
                fields:
                  - {id: title, type: text, label: {vi: Tên, en: Title}, required: true}
                  - {id: paper, type: file, label: {vi: Tài liệu, en: Paper}}
              decision:
                title: {vi: Quyết định, en: Decision}
                fields:
                  - {id: what, type: text, label: {vi: Nội dung quyết định, en: What is decided}, required: true}
                  - {id: amount, type: money, label: {vi: Kinh phí, en: Amount}}
                  - {id: parts, type: table, label: {vi: Các phần, en: Parts}, columns: [{id: name, type: text, label: {vi: Phần, en: Part}}]}
            """;

    /** The small procedure in place of the city's. */
    @TestConfiguration(proxyBeanMethods = false)
    class Procedures {

        @Bean
        @Primary
        Definitions requests() {
            return TestDefinitions.of(REQUEST);
        }
    }
}
