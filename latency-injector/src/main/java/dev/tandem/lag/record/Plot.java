package dev.tandem.lag.record;

import dev.tandem.lag.impairment.Direction;
import java.awt.Color;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * A picture of a recording: throughput and delay over time, each way. Used by one thread. It holds
 * the same amount of memory however long the recording is.
 */
public final class Plot {
  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 340;
  private static final int MARKER_PIXELS = 3;

  private final Bins up = new Bins();
  private final Bins down = new Bins();
  private long events;
  private long lastMicros;
  private long droppedUp;
  private long droppedDown;
  private long lost;

  private Plot() {}

  /**
   * Reads a recording.
   *
   * @param link only what this link did; all links together if it is empty
   * @throws IOException if it cannot be read, or has a mistake: with the line
   */
  public static Plot read(Path recording, String link) throws IOException {
    Plot plot = new Plot();
    try (RecordingReader in = new RecordingReader(recording)) {
      for (RecordedEvent event = in.next(); event != null; event = in.next()) {
        if (link.isEmpty() || link.equals(event.link())) {
          plot.add(event);
        }
      }
    }
    if (plot.events == 0) {
      throw new IOException(
          recording + " holds nothing" + (link.isEmpty() ? "" : " of the link " + link));
    }
    return plot;
  }

  private Bins bins(Direction direction) {
    return switch (direction) {
      case UP -> up;
      case DOWN -> down;
    };
  }

  private void add(RecordedEvent event) {
    events++;
    lastMicros = Math.max(lastMicros, event.atMicros());
    switch (event.kind()) {
      case DELIVERED -> bins(event.direction()).add(event);
      case DROPPED -> {
        droppedUp += event.direction() == Direction.UP ? 1 : 0;
        droppedDown += event.direction() == Direction.DOWN ? 1 : 0;
      }
      case LOST -> lost += event.bytes();
      case RESET, CLOSED, CHANGED -> {}
    }
  }

  /** What was read, in one line. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d events in %.1f s, longest delay %.1f ms up and %.1f ms down, %d and %d dropped%s",
        events,
        lastMicros / 1e6,
        up.mostDelayMillis(),
        down.mostDelayMillis(),
        droppedUp,
        droppedDown,
        lost == 0 ? "" : ", " + lost + " events lost by the recorder");
  }

  /**
   * Draws it as PNG.
   *
   * @throws IOException if the file cannot be written
   */
  public void draw(Path picture) throws IOException {
    up.reach(lastMicros);
    down.reach(lastMicros);
    int count = (int) (lastMicros / up.stepMicros()) + 1;
    double[] seconds = new double[count];
    for (int i = 0; i < count; i++) {
      seconds[i] = i * up.stepMicros() / 1e6;
    }
    XYChart rates = chart("Throughput", "Mbit/s");
    line(rates, "up", seconds, up.megabits(count));
    line(rates, "down", seconds, down.megabits(count));
    XYChart delays = chart("Delay in the link", "ms, mean");
    line(delays, "up", seconds, up.meanDelayMillis(count));
    line(delays, "down", seconds, down.meanDelayMillis(count));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(picture))) {
      BitmapEncoder.saveBitmap(List.of(rates, delays), 2, 1, out, BitmapFormat.PNG);
    } catch (FileSystemException e) {
      throw new IOException("cannot write " + picture, e);
    }
  }

  private static XYChart chart(String title, String unit) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("seconds")
            .yAxisTitle(unit)
            .build();
    chart.getStyler().setXAxisMin(0.0);
    chart.getStyler().setXAxisDecimalPattern("0.##");
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setLegendPosition(LegendPosition.InsideNE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setMarkerSize(MARKER_PIXELS);
    return chart;
  }

  private static void line(XYChart chart, String name, double[] seconds, double[] values) {
    // A line without a point cannot be drawn.
    boolean empty = Arrays.stream(values).allMatch(Double::isNaN);
    XYSeries series =
        empty
            ? chart.addSeries(name + ": nothing", seconds, new double[values.length])
            : chart.addSeries(name, seconds, values);
    // A moment between two without any has no line to it.
    series.setMarker(SeriesMarkers.CIRCLE);
  }
}
