namespace OktaIdc.Benchmarks.Scale;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">What we needed.</param>
/// <param name="Theirs">What Terraform needed; empty where it has no such thing or was not run.</param>
/// <param name="Ratio">One by the other, or ours by the bound.</param>
/// <param name="Aim">What is aimed at; empty for none.</param>
/// <param name="Met">Whether that is reached; null where there is no aim or nothing to compare with.</param>
internal sealed record ScaleRow(string What, string Ours, string Theirs = "", string Ratio = "", string Aim = "", bool? Met = null)
{
    /// <summary>The head of the table.</summary>
    public const string Head = "| measured | ours | Terraform | ratio | aim | |\n|---|---|---|---|---|---|";

    /// <summary>As a line of Markdown.</summary>
    public string Markdown => $"| {What} | {Ours} | {Theirs} | {Ratio} | {Aim} | {Met switch { true => "met", false => "**not met**", null => "" }} |";

    /// <summary>Ours against theirs, where the aim is at most such a part of theirs.</summary>
    public static ScaleRow Part(string what, double ours, double? theirs, double aim, Func<double, string> text) => new(
        what,
        text(ours),
        theirs is { } t ? text(t) : "",
        theirs is { } of ? $"1/{of / ours:0.#}" : "",
        $"at most 1/{aim:0}",
        theirs is { } then ? ours * aim <= then : null);

    /// <summary>How a number is written.</summary>
    public static string Number(double value) => value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How seconds are written.</summary>
    public static string Seconds(double value) => value.ToString(value < 100 ? "0.0" : "0", System.Globalization.CultureInfo.InvariantCulture) + " s";

    /// <summary>How bytes are written.</summary>
    public static string Megabytes(double value) => (value / 1_000_000).ToString("0", System.Globalization.CultureInfo.InvariantCulture) + " MB";
}
