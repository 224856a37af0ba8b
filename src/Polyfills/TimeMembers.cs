#if !NET
namespace System;

/// <summary>Members of durations and moments.</summary>
internal static class TimeMembers
{
    extension(TimeSpan)
    {
        public static TimeSpan operator *(TimeSpan duration, double factor) => Scaled(duration.Ticks * factor);

        public static TimeSpan operator *(double factor, TimeSpan duration) => Scaled(duration.Ticks * factor);

        public static TimeSpan operator /(TimeSpan duration, double divisor) => Scaled(duration.Ticks / divisor);

        public static double operator /(TimeSpan duration, TimeSpan divisor) => duration.Ticks / (double)divisor.Ticks;
    }

    extension(DateTimeOffset)
    {
        public static DateTimeOffset UnixEpoch => new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);
    }

    private static TimeSpan Scaled(double ticks) => double.IsNaN(ticks) || ticks >= long.MaxValue || ticks <= long.MinValue
        ? throw new OverflowException("The duration is too long.")
        : TimeSpan.FromTicks((long)Math.Round(ticks));
}

/// <summary>Members of dates.</summary>
internal static class DateTimeMembers
{
    extension(DateTime)
    {
        public static DateTime UnixEpoch => new(1970, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    }
}
#endif
