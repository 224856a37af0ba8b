using System.Collections.Immutable;
using OktaIdc.Failures;

namespace OktaIdc.Setup;

/// <summary>A setup file cannot be used. Every problem that was found is listed, not just the first; nothing has been changed.</summary>
public sealed class SetupException : OktaIdcException
{
    /// <summary>Makes the failure from its problems.</summary>
    /// <param name="fileName">The file, or null for a hashtable.</param>
    /// <param name="problems">At least one problem.</param>
    /// <param name="inner">The cause, where it adds anything.</param>
    public SetupException(string? fileName, IEnumerable<SetupProblem> problems, Exception? inner = null)
        : this(fileName, [.. problems], inner)
    {
    }

    private SetupException(string? fileName, ImmutableArray<SetupProblem> problems, Exception? inner)
        : base(
            ErrorIds.SetupInvalid,
            FailureCategory.InvalidData,
            Describe(fileName, problems),
            problems.Length == 1 ? problems[0].Remedy : "Correct each problem in the list and try again; nothing has been changed.",
            fileName,
            inner)
    {
        Problems = problems;
    }

    /// <summary>The problems in the order of the file.</summary>
    public ImmutableArray<SetupProblem> Problems { get; }

    private static string Describe(string? fileName, ImmutableArray<SetupProblem> problems)
    {
        var name = fileName ?? "The setup";
        return problems.Length == 1
            ? $"{name}: {problems[0]}"
            : $"{name} has {problems.Length} problems:{string.Concat(problems.Select(p => Environment.NewLine + "  " + p))}";
    }
}
