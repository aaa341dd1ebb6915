/** Tests of interruptions near closing times. */
@org.jspecify.annotations.NullMarked
package vn.khuevan.outage;
