using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using OktaIdc.Setup;

namespace OktaIdc.PowerShell.Binding;

/// <summary>
/// Takes durations as people write them: 4:00:00, 4h, 1h30m, 60d, PT4H (ISO 8601), or a TimeSpan. A bare number is refused: the engine
/// would take 4 for four ticks, and "4" for four days.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DurationTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex s_days = new(@"\AP?(?<d>[0-9]{1,5})D\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => ConnectionTransformationAttribute.Unwrap(inputData) switch
    {
        null => null,
        TimeSpan duration => duration,
        string text => Parse(text.Trim()),

        // The parser takes 60d for a decimal and 30s for a short; the wrapper keeps what was written.
        decimal or short when inputData is PSObject => Parse(inputData.ToString()!.Trim()),
        sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal => throw Refuse($"{inputData} is a number without a unit"),
        _ => throw Refuse($"An object of type {inputData!.GetType().Name} is not a duration"),
    };

    private static TimeSpan Parse(string text)
    {
        if (SessionDuration.TryParse(text, out var duration))
        {
            return duration;
        }

        if (s_days.Match(text) is { Success: true } days)
        {
            return TimeSpan.FromDays(int.Parse(days.Groups["d"].Value, CultureInfo.InvariantCulture));
        }

        // 60.00:00:00, as a TimeSpan prints itself.
        return text.IndexOf(':') >= 0 && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration)
            ? duration
            : throw Refuse(text.Length > 0 && text.All(char.IsDigit) ? $"{text} is a number without a unit" : $"'{text}' is not a duration");
    }

    private static ArgumentTransformationMetadataException Refuse(string what) =>
        new($"{what}. Write 4:00:00, 4h, 90m, 60d, PT4H, or (New-TimeSpan -Hours 4).");
}
