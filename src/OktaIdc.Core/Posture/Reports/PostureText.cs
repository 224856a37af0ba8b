using OktaIdc.Failures;
using OktaIdc.Posture.Compare;

namespace OktaIdc.Posture.Reports;

/// <summary>A report as text.</summary>
public static class PostureText
{
    private static readonly (string Ending, PostureFormat Format)[] s_endings =
    [
        (".ocsf.json", PostureFormat.Ocsf), (".ocsf.jsonl", PostureFormat.Ocsf), (".jsonl", PostureFormat.Ocsf), (".ocsf", PostureFormat.Ocsf),
        (".sarif.json", PostureFormat.Sarif), (".sarif", PostureFormat.Sarif),
        (".html", PostureFormat.Html), (".htm", PostureFormat.Html), (".json", PostureFormat.Json), (".csv", PostureFormat.Csv),
    ];

    /// <summary>Writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">Any but <see cref="PostureFormat.Object"/>.</param>
    /// <param name="changes">How it differs from an earlier one; null where it was compared with none. SARIF tells it.</param>
    public static string Write(PostureReport report, PostureFormat format, IReadOnlyList<PostureChange>? changes = null) => format switch
    {
        PostureFormat.Html => PostureHtml.Write(report),
        PostureFormat.Json => PostureJson.Write(report),
        PostureFormat.Csv => PostureCsv.Write(report),
        PostureFormat.Sarif => PostureSarif.Write(report, changes),
        PostureFormat.Ocsf => PostureOcsf.Write(report),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Objects have no text."),
    };

    /// <summary>The format that the ending of a file's name says.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PostureFormatUnknown"/>.</exception>
    public static PostureFormat FormatOf(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var (ending, format) in s_endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return format;
            }
        }

        throw new OktaIdcException(
            ErrorIds.PostureFormatUnknown,
            FailureCategory.InvalidArgument,
            $"The ending of '{Path.GetFileName(path)}' says no format of a report.",
            "Name a file that ends with .html, .json, .csv, .sarif or .ocsf.json.",
            path);
    }
}
