package vn.khuevan.bench.opensearch;

import java.util.Map;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.icu.ICUFoldingFilter;
import org.apache.lucene.analysis.icu.ICUNormalizer2Filter;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.opensearch.index.analysis.TokenFilterFactory;
import org.opensearch.index.analysis.TokenizerFactory;
import org.opensearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.opensearch.plugins.AnalysisPlugin;
import org.opensearch.plugins.Plugin;

/**
 * What the plugin {@code analysis-icu} gives under the same names with its defaults: Lucene's classes of the same release. The
 * plugin itself is not published as a library for this release.
 */
public final class IcuAnalysis extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenizerFactory>> getTokenizers() {
        return Map.of("icu_tokenizer", (_, _, _, _) -> new TokenizerFactory() {
            @Override
            public String name() {
                return "icu_tokenizer";
            }

            @Override
            public Tokenizer create() {
                return new ICUTokenizer();
            }
        });
    }

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of("icu_normalizer", (_, _, _, _) -> filter("icu_normalizer"), "icu_folding", (_, _, _, _) -> filter("icu_folding"));
    }

    private static TokenFilterFactory filter(String name) {
        return new TokenFilterFactory() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TokenStream create(TokenStream words) {
                return name.equals("icu_folding") ? new ICUFoldingFilter(words) : new ICUNormalizer2Filter(words);
            }
        };
    }
}
