package vn.khuevan.registry.web;

import vn.khuevan.web.chart.Chart;

/**
 * A figure as the page shows it.
 *
 * @param cut     whether it has more rows than the picture
 * @param csv     address of all its rows
 * @param set     page of the open data set of what is counted
 * @param counted name of what is counted
 */
public record ShownFigure(Chart chart, boolean cut, String csv, String set, String counted) {}
