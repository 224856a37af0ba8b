using System.Collections.Immutable;
using OktaIdc.Failures;
using OktaIdc.Setup;

namespace OktaIdc.Posture.Baseline;

/// <summary>
/// A file of failures that are accepted, in YAML or JSON: <c>version: 1</c> and <c>exceptions</c>, each with rule, reason, and where it is wished subject and the
/// last day on which it counts.
/// </summary>
public static class BaselineFile
{
    private static readonly SetupKeys Keys = SetupKeys.Elsewhere("version", "exceptions");

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.SetupUnreadable"/>: it cannot be read; <see cref="ErrorIds.PostureBaselineInvalid"/>: it is none, with line and column of every problem.</exception>
    public static async Task<ImmutableArray<BaselineEntry>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return Parse(await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false), Path.GetFileName(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new OktaIdcException(ErrorIds.SetupUnreadable, FailureCategory.NotFound, $"The baseline '{path}' cannot be read: {e.Message}", "Check the path.", path, e);
        }
    }

    /// <summary>Reads a baseline from text.</summary>
    /// <exception cref="OktaIdcException"><see cref="ErrorIds.PostureBaselineInvalid"/>.</exception>
    public static ImmutableArray<BaselineEntry> Parse(string text, string? fileName = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var context = new SetupContext(null, ignoreKeyCase: false);
        var entries = ImmutableArray<BaselineEntry>.Empty;
        if (YamlNodes.Read(text, context) is { } root)
        {
            var section = new SetupSection(context, root, "", Keys);
            if (section.Find("version") is { Text: not "1" } version)
            {
                context.Problem(version, "version", $"Version {version.Text} is not known.", "Write version: 1.");
            }

            entries = PostureSection.Exceptions(context, section, "exceptions", fileName ?? "the baseline");
        }

        return context.Problems.Count == 0 ? entries : throw new OktaIdcException(
            ErrorIds.PostureBaselineInvalid,
            FailureCategory.InvalidData,
            string.Join(" ", context.Problems.OrderBy(p => p.Line).ThenBy(p => p.Column).Select(p => $"{fileName ?? "Baseline"}({p.Line},{p.Column}): {p.Message}")),
            string.Join(" ", context.Problems.Select(p => p.Remedy).Distinct()),
            fileName);
    }
}
