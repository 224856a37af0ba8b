using System.Globalization;
using System.Text.RegularExpressions;

namespace OktaIdc.Setup;

/// <summary>How long a session lasts, in the notations people write: <c>4h</c>, <c>1h30m</c>, <c>PT4H</c> (ISO 8601), <c>4:00:00</c>.</summary>
public static class SessionDuration
{
    /// <summary>The shortest that IAM Identity Center allows.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromHours(1);

    /// <summary>The longest that IAM Identity Center allows.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private static readonly Regex Notation = new(
        @"\A(PT)?(?=[0-9])((?<h>[0-9]{1,4})h)?((?<m>[0-9]{1,5})m)?((?<s>[0-9]{1,6})s)?\z|\A(?<h>[0-9]{1,4}):(?<m>[0-5]?[0-9])(:(?<s>[0-5]?[0-9]))?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Reads a duration; false where it is none. The range is not checked.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        if (text is null || text.Length > 40 || Notation.Match(text.Trim()) is not { Success: true } match)
        {
            return false;
        }

        duration = new TimeSpan(Part("h"), Part("m"), Part("s"));
        return true;

        int Part(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
    }

    /// <summary>The duration as people write it: <c>4h</c>, <c>1h30m</c>.</summary>
    public static string Write(TimeSpan duration)
    {
        var hours = $"{(int)duration.TotalHours}h";
        return duration.Seconds > 0 ? $"{hours}{duration.Minutes}m{duration.Seconds}s" : duration.Minutes > 0 ? $"{hours}{duration.Minutes}m" : hours;
    }

    /// <summary>True where IAM Identity Center takes it.</summary>
    public static bool IsAllowed(TimeSpan duration) => duration >= Shortest && duration <= Longest;
}
