package vn.khuevan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AssetsTest {

    private final Assets assets = new Assets();

    private String sent(String path) {
        return new String(assets.find(path).orElseThrow().content(), StandardCharsets.UTF_8);
    }

    @Test
    void aSheetSaysTheSameWithoutCommentsAndBlanks() {
        assertThat(Assets.slimSheet("""
                /* told to people
                   only */
                @media (min-width: 50rem) {
                  .a > b, .a::before { content: " ("; margin: 0 calc(1rem - 2px); }
                }
                """)).isEqualTo("@media (min-width:50rem){.a > b,.a::before{content:\" (\";margin:0 calc(1rem - 2px);}}");
    }

    @Test
    void aScriptSaysTheSameWithoutCommentsAndIndentation() {
        assertThat(Assets.slimScript("""
                // told to people
                const a = 1;

                  // and this
                  const b = "//"; // stays
                """)).isEqualTo("""
                const a = 1;
                const b = "//"; // stays
                """);
    }

    @Test
    void noSheetOfThisApplicationIsSentWithItsComments() {
        for (var sheet : new String[] {"css/khuevan.css", "css/work.css", "css/portal.css", "css/rules.css"}) {
            assertThat(sent(sheet)).as(sheet).isNotEmpty().doesNotContain("/*", "\n ");
        }
        assertThat(sent("js/khuevan.js")).startsWith("\"use strict\";").doesNotContain("\n ");
    }
}
