package vn.khuevan.rules;

import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Lets {@link StoredLaw} look for changes made on other nodes. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RulesConfiguration {}
