using System.Globalization;

namespace OktaIdc.Sandbox;

/// <summary>Durations at the vendor as options write them: 250ms, 3s, 1.5s, 2m. The sandbox divides them by its speed.</summary>
public static class VendorDuration
{
    private static readonly (string Unit, double Milliseconds)[] s_units = [("ms", 1), ("s", 1000), ("m", 60_000)];

    /// <summary>Reads one; a number without a unit is seconds.</summary>
    /// <exception cref="FormatException">Not a duration.</exception>
    public static TimeSpan Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var duration) ? duration : throw new FormatException($"'{text}' is not a duration: give a number with ms, s or m, for example 2s.");
    }

    /// <summary>Reads one, if it is one and at most a day.</summary>
    internal static bool TryParse(string text, out TimeSpan duration)
    {
        var (number, unit) = (text.Trim(), 1000.0);
        foreach (var (name, milliseconds) in s_units)
        {
            if (number.EndsWith(name, StringComparison.OrdinalIgnoreCase))
            {
                (number, unit) = (number[..^name.Length], milliseconds);
                break;
            }
        }

        var fine = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value * unit <= TimeSpan.FromDays(1).TotalMilliseconds;
        duration = fine ? TimeSpan.FromMilliseconds(value * unit) : default;
        return fine;
    }

    /// <summary>The shortest way to write one.</summary>
    internal static string Write(TimeSpan duration) => duration.TotalSeconds < 1 && duration > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds}ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds}s");
}
