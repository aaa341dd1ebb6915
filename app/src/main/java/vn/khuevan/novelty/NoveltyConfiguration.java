package vn.khuevan.novelty;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Settings of the comparison. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoveltySettings.class)
class NoveltyConfiguration {}
