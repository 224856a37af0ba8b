using OktaIdc.Setup.Plans;
using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>A plan for people, in colours where the terminal has them.</summary>
internal static class PlanPrinter
{
    public static void Print(IAnsiConsole console, PlanDocument plan, bool detailed)
    {
        console.Say($"[grey]{plan.Tenants}[/]");
        console.WriteLine();
        foreach (var line in PlanText.Render(plan, detailed).ReplaceLineEndings("\n").Split('\n'))
        {
            console.Write(new Text(line + Environment.NewLine, Style.Parse(StyleOf(line))));
        }
    }

    /// <summary>A line with a mark has the colour of its action; what is said under it is grey.</summary>
    private static string StyleOf(string line) => line.StartsWith("      ", StringComparison.Ordinal) ? "grey" : !line.StartsWith("  ", StringComparison.Ordinal) ? "default" : line.TrimStart()[0] switch
    {
        '+' => "green",
        '~' => "yellow",
        '-' => "red",
        '^' => "blue",
        _ => "grey",
    };
}
