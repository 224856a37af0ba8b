using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace OktaIdc.Cmdlets.Tests.Cases;

/// <summary>Runs one case and says what differs from what it expects. Cases.psm1 does the same in PowerShell.</summary>
internal static class CaseCheck
{
    private static readonly string[] s_reading = ["GET ", "HEAD ", "List", "Describe", "Get", "Is", "Lookup", "AssumeRole"];

    public static IReadOnlyList<string> Run(CaseShell shell, Case one)
    {
        foreach (var (variable, rows) in one.Data)
        {
            shell.Set(variable, rows);
        }

        foreach (var statement in one.Given)
        {
            shell.Given(statement);
        }

        var before = shell.Requests();
        var result = shell.Run(one.When, new EngineOptions { Answer = one.Answer is { } answer ? _ => answer : null }, one.Connected);
        var requests = shell.Requests().Select(r => (r.Key, Count: r.Value - before.GetValueOrDefault(r.Key))).Where(r => r.Count > 0).ToDictionary(r => r.Key, r => r.Count);
        return [.. Compare(one.Then, result), .. Compare(one.Then, requests)];
    }

    private static IEnumerable<string> Compare(Expected then, EngineResult result)
    {
        if (result.Escaped is { } escaped)
        {
            yield return $"an exception escaped: {escaped}";
        }

        if (then.Count is { } count && count != result.Output.Count)
        {
            yield return $"{result.Output.Count} objects came, not {count}";
        }

        if (then.Output is { } output)
        {
            if (output.Count != result.Output.Count)
            {
                yield return $"{result.Output.Count} objects came, not {output.Count}";
            }

            foreach (var (expected, actual) in output.Zip(result.Output))
            {
                foreach (var (path, pattern) in expected)
                {
                    var value = Text(path.Split('.').Aggregate((object?)actual, CaseShell.Member));
                    if (!Like(value, pattern))
                    {
                        yield return $"{path} is '{value}', not '{pattern}'";
                    }
                }
            }
        }

        foreach (var difference in Lines("error", result.Errors.Select(Describe), then.Errors.Select(Describe))
            .Concat(Lines("what-if line", result.WhatIf, then.WhatIf))
            .Concat(Lines("warning", result.Warnings, then.Warnings)))
        {
            yield return difference;
        }

        foreach (var line in then.Verbose.Where(line => !result.Verbose.Exists(v => Like(v, line))))
        {
            yield return $"nothing verbose was like '{line}': {string.Join("; ", result.Verbose)}";
        }

        if (then.Terminates != result.Terminating is not null)
        {
            yield return then.Terminates ? "no error ended the pipeline" : $"the pipeline was ended by: {result.Terminating!.Message}";
        }

        if (then.Questions is { } questions && questions != result.Prompts.Count)
        {
            yield return $"{result.Prompts.Count} questions were asked, not {questions}: {string.Join("; ", result.Prompts)}";
        }
    }

    private static IEnumerable<string> Compare(Expected then, Dictionary<string, int> requests)
    {
        var writes = requests.Where(r => !s_reading.Any(p => r.Key.StartsWith(p, StringComparison.Ordinal))).ToList();
        if (then.Writes is { } expected && writes.Sum(w => w.Value) != expected)
        {
            yield return $"{writes.Sum(w => w.Value)} requests that write, not {expected}: {string.Join(", ", writes.Select(w => w.Key))}";
        }

        foreach (var (operation, count) in then.Requests ?? new Dictionary<string, int>())
        {
            if (requests.GetValueOrDefault(operation) != count)
            {
                yield return $"{requests.GetValueOrDefault(operation)} times {operation}, not {count}";
            }
        }
    }

    private static string Describe(ErrorRecord e) => $"{e.FullyQualifiedErrorId} | {e.CategoryInfo.Category} | {Text(e.TargetObject)}";

    private static string Describe(ExpectedError e) => $"{e.Id},OktaIdc.PowerShell.Commands.* | {e.Category ?? "*"} | {e.Target ?? "*"}";

    private static IEnumerable<string> Lines(string what, IEnumerable<string> actual, IEnumerable<string>? expected)
    {
        if (expected is null)
        {
            yield break;
        }

        var (got, wanted) = (actual.ToList(), expected.ToList());
        if (got.Count != wanted.Count || got.Zip(wanted).Any(p => !Like(p.First, p.Second)))
        {
            yield return $"{what}s were [{string.Join("; ", got)}], not [{string.Join("; ", wanted)}]";
        }
    }

    private static bool Like(string text, string pattern) => new WildcardPattern(pattern, WildcardOptions.IgnoreCase).IsMatch(text);

    private static string Text(object? value) => value switch
    {
        null => "",
        PSObject wrapped when wrapped.BaseObject is not PSCustomObject => Text(wrapped.BaseObject),
        string text => text,
        IEnumerable many => string.Join(",", many.Cast<object?>().Select(Text)),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
