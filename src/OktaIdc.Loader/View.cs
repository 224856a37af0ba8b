using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace OktaIdc.Loader;

/// <summary>
/// Texts for the module's format files. It lives here because a format file's script blocks find only types of the default load
/// context. Whatever comes from a server is cleaned: the objects keep it raw, a terminal must not get its escape sequences.
/// </summary>
public static class View
{
    // ECMA-48: CSI and OSC sequences with what belongs to them, and single escapes.
    private static readonly Regex s_escapes = new("\u001B\\[[0-?]*[ -/]*[@-~]|\u001B\\][^\u0007\u001B]*(\u0007|\u001B\\\\)?|\u001B.?|\u009B[0-?]*[ -/]*[@-~]", RegexOptions.CultureInvariant);

    /// <summary>A text of one line, without escape sequences, control characters and changes of direction.</summary>
    /// <param name="value">Anything; null is empty.</param>
    public static string Text(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.CurrentCulture) ?? "";
        var clean = true;
        foreach (var character in text)
        {
            clean &= !IsSteering(character);
        }

        if (clean)
        {
            return text;
        }

        var cleaned = new StringBuilder(text.Length);
        foreach (var character in s_escapes.Replace(text, ""))
        {
            cleaned.Append(IsSteering(character) ? ' ' : character);
        }

        return cleaned.ToString().Trim();
    }

    /// <summary>The items, cleaned and joined by commas.</summary>
    /// <param name="items">A list; null is empty. An item of a dictionary reads key=value.</param>
    public static string List(object? items)
    {
        if (items is null or string)
        {
            return Text(items);
        }

        var texts = new List<string>();
        foreach (var item in items as IEnumerable ?? new[] { items })
        {
            texts.Add(Text(Pair(item)));
        }

        return string.Join(", ", texts);
    }

    /// <summary>How many items a list has.</summary>
    /// <param name="items">A list; null has none.</param>
    public static int Count(object? items)
    {
        var count = 0;
        foreach (var _ in items as IEnumerable ?? Array.Empty<object>())
        {
            count++;
        }

        return count;
    }

    /// <summary>The last part of an ARN: the name of the thing. What is no ARN stays as it is.</summary>
    /// <param name="arn">The ARN.</param>
    public static string Name(object? arn)
    {
        var text = Text(arn);
        return text.StartsWith("arn:", StringComparison.Ordinal) ? text.Substring(text.LastIndexOfAny(['/', ':']) + 1) : text;
    }

    /// <summary>The resource of an ARN, without partition, service and account: assumed-role/Admin/ada.</summary>
    /// <param name="arn">The ARN.</param>
    public static string Resource(object? arn)
    {
        var text = Text(arn);
        var parts = text.Split([':'], 6);
        return parts.Length == 6 && parts[0] == "arn" ? parts[5] : text;
    }

    /// <summary>A day, in local time.</summary>
    /// <param name="time">A time; null is empty.</param>
    public static string Day(object? time) => Local(time)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? Text(time);

    /// <summary>A day and the time to the minute, in local time.</summary>
    /// <param name="time">A time; null is empty.</param>
    public static string Minute(object? time) => Local(time)?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? Text(time);

    /// <summary>The time of day to the second, in local time.</summary>
    /// <param name="time">A time; null is empty.</param>
    public static string Clock(object? time) => Local(time)?.ToString("HH:mm:ss", CultureInfo.InvariantCulture) ?? Text(time);

    /// <summary>A day and how far away it is: 2027-11-22 (in 365 d).</summary>
    /// <param name="time">A time; null is empty.</param>
    public static string Deadline(object? time)
    {
        if (Local(time) is not { } local)
        {
            return Text(time);
        }

        var left = local - DateTime.Now;
        return $"{Day(time)} ({(left < TimeSpan.Zero ? $"{Span(-left)} ago" : $"in {Span(left)}")})";
    }

    /// <summary>A duration as people say it: 4 h, 1 h 30 min, 45 s, 365 d.</summary>
    /// <param name="duration">A duration; null is empty.</param>
    public static string Span(object? duration) => duration is not TimeSpan span ? Text(duration)
        : span.TotalDays >= 2 ? $"{(int)span.TotalDays} d"
        : span.TotalHours >= 1 ? $"{(int)span.TotalHours} h{(span.Minutes == 0 ? "" : $" {span.Minutes} min")}"
        : span.TotalMinutes >= 1 ? $"{span.Minutes} min{(span.Seconds == 0 ? "" : $" {span.Seconds} s")}"
        : $"{span.Seconds} s";

    /// <summary>Yes or no.</summary>
    /// <param name="value">True, false or null, which is empty.</param>
    /// <param name="style">PowerShell's $PSStyle; null where there is none.</param>
    /// <param name="host">PowerShell's $Host.</param>
    public static string YesNo(object? value, object? style, object? host) =>
        value is bool yes ? ViewColor.State(yes ? "yes" : "no", style, host) : Text(value);

    /// <summary>A state: green where all is well, yellow where something is to be awaited or done, red where it failed.</summary>
    /// <param name="value">The state.</param>
    /// <param name="style">PowerShell's $PSStyle; null where there is none.</param>
    /// <param name="host">PowerShell's $Host.</param>
    public static string State(object? value, object? style, object? host) => ViewColor.State(Text(value), style, host);

    /// <summary>An id, which people read last.</summary>
    /// <param name="value">The id.</param>
    /// <param name="style">PowerShell's $PSStyle; null where there is none.</param>
    /// <param name="host">PowerShell's $Host.</param>
    public static string Id(object? value, object? style, object? host) => ViewColor.Dim(Text(value), style, host);

    /// <summary>How many characters a line of the host has: one less than its window, whose last column some hosts wrap at; 79 where it has none.</summary>
    /// <param name="host">PowerShell's $Host.</param>
    public static int Width(object? host) => ViewWidth.Of(host) is > 1 and var width ? width - 1 : 79;

    /// <summary>What went wrong.</summary>
    /// <param name="value">The text; null is empty.</param>
    /// <param name="style">PowerShell's $PSStyle; null where there is none.</param>
    /// <param name="host">PowerShell's $Host.</param>
    public static string Error(object? value, object? style, object? host) => ViewColor.Red(Text(value), style, host);

    private static object? Pair(object? item)
    {
        if (item?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
        {
            return $"{type.GetProperty("Key")!.GetValue(item)}={type.GetProperty("Value")!.GetValue(item)}";
        }

        return item;
    }

    private static DateTime? Local(object? time) => time switch
    {
        DateTimeOffset offset => offset.LocalDateTime,
        DateTime date => date.ToLocalTime(),
        _ => null,
    };

    private static bool IsSteering(char c) => char.IsControl(c) || c is '\u2028' or '\u2029' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
