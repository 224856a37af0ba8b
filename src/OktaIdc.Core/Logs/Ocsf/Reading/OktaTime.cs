using System.Globalization;
using System.Text;

namespace OktaIdc.Logs.Ocsf.Reading;

/// <summary>Reads the time of an event: ISO 8601 as Okta writes it, with any fraction or offset, or the date of RFC 1123. No offset is UTC.</summary>
internal static class OktaTime
{
    /// <summary>The time in UTC. False where the text is none; nothing is guessed.</summary>
    /// <param name="text">A JSON text without its quotes.</param>
    /// <param name="time">The time.</param>
    /// <param name="isDateTime">Whether the text can stand in a datetime_t of OCSF (RFC 3339) as it is.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset time, out bool isDateTime)
    {
        isDateTime = false;
        if (TryIso(text, out time, out var isUtc))
        {
            isDateTime = isUtc && text[10] == (byte)'T';
            return true;
        }

        return text.Length is > 20 and < 40 && DateTimeOffset.TryParseExact(Encoding.UTF8.GetString(text), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
    }

    private static bool TryIso(ReadOnlySpan<byte> text, out DateTimeOffset time, out bool isUtc)
    {
        time = default;
        isUtc = false;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ') || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        int year = Digits(text[..4]), month = Digits(text.Slice(5, 2)), day = Digits(text.Slice(8, 2));
        int hour = Digits(text.Slice(11, 2)), minute = Digits(text.Slice(14, 2)), second = Digits(text.Slice(17, 2));
        if (year is < 1970 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        var ticks = new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).Ticks;
        var rest = text[19..];
        if (!TryFraction(ref rest, ref ticks) || !TryOffset(rest, out var offset, out isUtc))
        {
            return false;
        }

        time = new DateTimeOffset(ticks - offset, TimeSpan.Zero);
        return time >= DateTimeOffset.UnixEpoch;
    }

    // What is finer than a tick is cut off; metadata.original_time keeps it.
    private static bool TryFraction(ref ReadOnlySpan<byte> rest, ref long ticks)
    {
        if (rest is [] or [not (byte)'.', ..])
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond;
        var end = 1;
        for (; end < rest.Length && rest[end] is >= (byte)'0' and <= (byte)'9'; end++)
        {
            unit /= 10;
            ticks += unit * (rest[end] - '0');
        }

        var any = end > 1;
        rest = rest[end..];
        return any;
    }

    private static bool TryOffset(ReadOnlySpan<byte> rest, out long ticks, out bool isUtc)
    {
        ticks = 0;
        isUtc = rest is [(byte)'Z'];
        if (isUtc || rest.IsEmpty)
        {
            return true;
        }

        if (rest.Length is not (5 or 6) || rest[0] is not ((byte)'+' or (byte)'-') || (rest.Length == 6 && rest[3] != ':'))
        {
            return false;
        }

        int hours = Digits(rest.Slice(1, 2)), minutes = Digits(rest[^2..]);
        ticks = ((hours * 60) + minutes) * TimeSpan.TicksPerMinute * (rest[0] == '-' ? -1 : 1);
        return hours is >= 0 and <= 18 && minutes is >= 0 and <= 59;
    }

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var value = 0;
        foreach (var digit in text)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return -1;
            }

            value = (value * 10) + digit - '0';
        }

        return value;
    }
}
