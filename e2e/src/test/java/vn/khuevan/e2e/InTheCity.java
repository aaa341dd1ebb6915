package vn.khuevan.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A test that is given the {@link TestCity}; when it fails, pictures of all windows are left in {@code target/screenshots}. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InTheCity.Gate.class)
@interface InTheCity {

    /** Whether it is the one that is loaded whole; else the one that has only its accounts. */
    boolean whole() default false;

    /** Starts a city for the first test that asks for it, and closes it with the JVM's last test. */
    final class Gate implements ParameterResolver, AfterTestExecutionCallback {

        private static TestCity city(ExtensionContext context) {
            var whole = context.getRequiredTestClass().getAnnotation(InTheCity.class).whole();
            return context.getRoot().getStore(ExtensionContext.Namespace.GLOBAL).computeIfAbsent("city, whole: " + whole,
                    name -> whole ? TestCity.startWhole() : TestCity.start(), TestCity.class);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestCity.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return city(context);
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            if (context.getExecutionException().isPresent()) {
                city(context).photograph(context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName());
            }
        }
    }
}
