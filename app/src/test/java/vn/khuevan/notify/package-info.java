/** Tests of notices, reminders and letters. */
@org.jspecify.annotations.NullMarked
package vn.khuevan.notify;
