package vn.khuevan.search;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.search.lucene.LuceneIndex;
import vn.khuevan.search.opensearch.Cluster;
import vn.khuevan.search.opensearch.OpenSearchIndex;
import vn.khuevan.settings.Settings;

/** The index that the settings name: in the process, or in an OpenSearch cluster. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SearchSettings.class)
class SearchConfiguration {

    @Bean(destroyMethod = "close")
    SearchIndex searchIndex(Settings settings, SearchSettings search) {
        return search.url().isEmpty() ? new LuceneIndex(settings.dataDirectory().resolve("search"))
                : new OpenSearchIndex(new Cluster(search.url(), search.user(), search.password()), search.index());
    }
}
