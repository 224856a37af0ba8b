using System.Collections;
using System.Management.Automation;
using System.Reflection;
using OktaIdc.Cmdlets.Tests.Cases;
using OktaIdc.PowerShell.Abstractions;

namespace OktaIdc.Cmdlets.Tests.Permissions;

/// <summary>
/// Runs cmdlets as somebody who holds exactly the permissions of their help pages, and before that once without each: then an error or the result must name
/// what is missing. The run with all of them comes last, so it also shows that what a refusal left half-done is finished.
/// </summary>
public sealed class PermissionRowTests
{
    private static readonly Dictionary<string, Type> s_cmdlets = typeof(CancellableCmdlet).Assembly.GetTypes()
        .Select(t => (Type: t, Declared: t.GetCustomAttribute<CmdletAttribute>())).Where(c => c.Declared is not null)
        .ToDictionary(c => $"{c.Declared!.VerbName}-{c.Declared.NounName}", c => c.Type, StringComparer.Ordinal);

    public static TheoryData<string, int> All
    {
        get
        {
            var all = new TheoryData<string, int>();
            foreach (var file in PermissionFile.Names)
            {
                for (var i = 0; i < PermissionFile.Read(file).Rows.Count; i++)
                {
                    all.Add(file, i);
                }
            }

            return all;
        }
    }

    [Fact]
    public void Every_cmdlet_of_the_operations_is_in_a_table()
    {
        var tried = PermissionFile.Names.SelectMany(f => PermissionFile.Read(f).Rows).Select(Cmdlet).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(s_cmdlets.Where(c => c.Value.Namespace!.EndsWith(".Operations", StringComparison.Ordinal)).Select(c => c.Key).Except(tried));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_needs_what_it_declares_and_nothing_else(string name, int index)
    {
        var file = PermissionFile.Read(name);
        var row = file.Rows[index];
        var parts = RequiresPermissionAttribute.On(s_cmdlets[Cmdlet(row)]);
        Assert.All(row.For, wanted => Assert.Single(parts, part => part.For?.StartsWith(wanted, StringComparison.Ordinal) == true));
        var declared = parts.Where(part => part.For is null || row.For.Any(wanted => part.For.StartsWith(wanted, StringComparison.Ordinal))).SelectMany(part => part.Permissions).Distinct().ToList();
        Assert.All(declared, p => Assert.DoesNotContain('*', p));
        Assert.Empty(row.Unused.Keys.Except(declared));
        var complaints = new List<string>();
        var shell = Shell();
        try
        {
            foreach (var missing in declared.Except(row.Unused.Keys))
            {
                shell.Become(declared.Except([missing]));
                if (!Names(shell.Run(row.When), missing))
                {
                    complaints.Add($"without {missing} nothing says that it is missing");
                }

                if (row.Fresh)
                {
                    shell.Dispose();
                    shell = Shell();
                }
            }

            shell.Become(declared.Except(row.Unused.Keys));
            complaints.AddRange(Complaints(shell.Run(row.When), declared));
        }
        finally
        {
            shell.Dispose();
        }

        Assert.True(complaints.Count == 0, $"{row.When}\n  {string.Join("\n  ", complaints)}");

        CaseShell Shell() => new(new CaseFile(file.Sandbox, [.. file.Before, .. row.Given], []));
    }

    private static IEnumerable<string> Complaints(EngineResult whole, IReadOnlyList<string> declared) =>
    [
        .. whole.Errors.Select(e => $"with all: {e.FullyQualifiedErrorId} {e.Exception.Message} {e.ErrorDetails?.RecommendedAction}"),
        .. declared.Where(p => Texts(whole).Any(t => t.Contains(p, StringComparison.Ordinal))).Select(p => $"with all: {p} is said to be missing"),
        .. whole.Escaped is { } escaped ? [$"with all: {escaped}"] : Array.Empty<string>(),
    ];

    private static string Cmdlet(PermissionRow row) => Statement.Parse(row.When).Calls[^1].Command;

    // An Okta refusal names no scope; the advice names those of the cmdlet.
    private static bool Names(EngineResult result, string permission) =>
        result.Errors.Any(e => e.CategoryInfo.Category is ErrorCategory.PermissionDenied && e.ErrorDetails?.RecommendedAction?.Contains(permission, StringComparison.Ordinal) == true)
        || Texts(result).Any(t => t.Contains(permission, StringComparison.Ordinal));

    /// <summary>What the objects and warnings of a run say, to a depth at which "not read" is told.</summary>
    private static IEnumerable<string> Texts(EngineResult result) => result.Warnings.Concat(result.Output.SelectMany(o => Inside(o, 4)));

    private static IEnumerable<string> Inside(object? value, int depth) => value switch
    {
        null => [],
        string text => [text],
        PSObject wrapped => Inside(wrapped.BaseObject, depth),
        _ when depth == 0 || value.GetType().IsPrimitive || value is DateTimeOffset or TimeSpan or Enum or Uri => [],
        IEnumerable many => many.Cast<object?>().SelectMany(m => Inside(m, depth - 1)),
        _ when value.GetType().Namespace?.StartsWith("OktaIdc", StringComparison.Ordinal) == true =>
            value.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0).SelectMany(p => Inside(p.GetValue(value), depth - 1)),
        _ => [],
    };
}
