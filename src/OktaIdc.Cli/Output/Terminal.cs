using Spectre.Console;

namespace OktaIdc.Cli.Output;

/// <summary>The console: colours and wrapping on a terminal; plain, unwrapped lines in a pipe, a file, or where NO_COLOR asks for it.</summary>
internal static class Terminal
{
    private const int Unwrapped = 1000;

    /// <summary>True where lines can be drawn anew in place.</summary>
    public static bool IsLive => !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) && AnsiConsole.Profile.Capabilities.Ansi;

    /// <summary>The console for what is drawn anew in place.</summary>
    public static IAnsiConsole CreateLive() => AnsiConsole.Create(new AnsiConsoleSettings { Interactive = InteractionSupport.Yes });

    public static IAnsiConsole Create()
    {
        var plain = Console.IsOutputRedirected || !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
        });
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = Unwrapped;
        }

        return console;
    }
}
