package vn.khuevan.files;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.khuevan.settings.Settings;

/** Puts the files where the settings say. */
@Configuration(proxyBeanMethods = false)
class FilesConfiguration {

    @Bean
    FileStore fileStore(Settings settings) {
        return new DiskFiles(settings.files());
    }
}
