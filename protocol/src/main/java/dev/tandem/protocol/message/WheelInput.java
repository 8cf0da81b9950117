package dev.tandem.protocol.message;

/** The wheel turned, in notches: fractions are smooth scrolling, positive is down or right. */
public record WheelInput(int input, int x, int y, float deltaX, float deltaY) implements Message {}
