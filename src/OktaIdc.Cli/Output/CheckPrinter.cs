using OktaIdc.Setup.Checks;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>A check of a setup for people: worst first, each with its place and what to do.</summary>
internal static class CheckPrinter
{
    public static void Print(IAnsiConsole console, SetupCheck check)
    {
        foreach (var finding in check.Findings)
        {
            var (mark, colour) = finding.Severity switch { SetupSeverity.Error => ("!", "red"), SetupSeverity.Warning => ("~", "yellow"), _ => (".", "grey") };
            var place = finding.Line > 0 && finding.Path.Length > 0 ? $"line {finding.Line}, column {finding.Column}, {finding.Path}: " : finding.Path.Length > 0 ? finding.Path + ": " : "";
            console.MarkupInterpolated($"  [{colour}]{mark}[/] ");
            console.Say($"{place}{finding.Message}");
            if (finding.Remedy.Length > 0)
            {
                console.Say($"      {finding.Remedy}");
            }
        }

        var (errors, warnings) = (check.Findings.Count(f => f.Severity is SetupSeverity.Error), check.Findings.Count(f => f.Severity is SetupSeverity.Warning));
        console.Say($"{(check.IsUsable ? "The setup can be used" : "The setup cannot be used")}: {errors} errors, {warnings} warnings; {check.OktaRequests} requests to Okta, {check.AwsRequests} to AWS.");
    }
}
