package vn.khuevan.search;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.search.lucene.LuceneIndex;
import vn.khuevan.settings.Settings;

/** The index of this node. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {

    @Bean(destroyMethod = "close")
    LuceneIndex searchIndex(Settings settings) {
        return new LuceneIndex(settings.dataDirectory().resolve("search"));
    }
}
