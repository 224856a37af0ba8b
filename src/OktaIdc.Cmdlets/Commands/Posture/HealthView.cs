using System.Management.Automation;
using System.Management.Automation.Host;
using OktaIdc.Http;
using OktaIdc.Posture.Health;

namespace OktaIdc.PowerShell.Commands.Posture;

/// <summary>Shows runs one after the other: on a terminal in the place of the run before, elsewhere a line for each check that came out otherwise.</summary>
internal sealed class HealthView(PSCmdlet cmdlet)
{
    private const int Narrowest = 40;
    private const string Paint = "param($word) [OktaIdc.Loader.View]::State($word, $PSStyle, $Host)";

    private readonly Dictionary<string, HealthStatus> _shown = new(StringComparer.Ordinal);
    private bool _isTerminal = IsTerminal(cmdlet.Host);
    private int? _top;
    private int _lines;

    /// <summary>Shows a run.</summary>
    /// <param name="report">The run.</param>
    /// <param name="next">How long until the next; null where there is none.</param>
    public void Show(HealthReport report, TimeSpan? next)
    {
        if (_isTerminal)
        {
            try
            {
                Redraw(report, next);
                return;
            }
            catch (Exception e) when (e is HostException or PSInvalidOperationException or PSNotSupportedException or PSNotImplementedException or NotImplementedException or NotSupportedException or IOException or InvalidOperationException or ArgumentException)
            {
                _isTerminal = false; // A host that has no cursor says so only when it is moved.
            }
        }

        foreach (var result in report.Results.Where(r => !_shown.TryGetValue(r.Check, out var before) || before != r.Status))
        {
            Say(FormattableString.Invariant($"{report.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {Word(result.Status)} {result.Check}: {Redaction.OneLine(result.Message)}{(result.Action.Length == 0 ? "" : $" First: {Redaction.OneLine(result.Action)}")}"));
            _shown[result.Check] = result.Status;
        }

        Say(FormattableString.Invariant($"{report.At.UtcDateTime:yyyy-MM-dd HH:mm:ss}Z {HealthText.Total(report)}"));
    }

    private void Redraw(HealthReport report, TimeSpan? next)
    {
        var raw = cmdlet.Host.UI.RawUI;
        var width = Math.Max(Narrowest, raw.WindowSize.Width) - 1;
        var lines = HealthText.Lines(report, next, width).ToList();
        if (_top is { } top)
        {
            raw.CursorPosition = new Coordinates(0, top);
        }

        foreach (var line in lines.Concat(Enumerable.Repeat(new HealthLine("", null, ""), Math.Max(0, _lines - lines.Count))))
        {
            cmdlet.Host.UI.WriteLine(line.Before + (line.Status is { } status ? Painted(status) : "") + line.After.PadRight(Math.Max(0, width - line.Before.Length - (line.Status is null ? 0 : Word(line.Status.Value).Length))));
        }

        // Reckoned from the end: the window may have scrolled while it was written.
        _lines = Math.Max(_lines, lines.Count);
        _top = Math.Max(0, raw.CursorPosition.Y - _lines);
    }

    private static string Word(HealthStatus status) => status.ToString().PadRight(8);

    // Colours are the module's views' matter, and theirs is whether there are any.
    private string Painted(HealthStatus status)
    {
        try
        {
            var painted = cmdlet.InvokeCommand.InvokeScript(Paint, false, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, status.ToString());
            return (painted.Count == 1 ? painted[0]?.ToString() ?? status.ToString() : status.ToString()) + new string(' ', 8 - status.ToString().Length);
        }
        catch (RuntimeException)
        {
            return Word(status);
        }
    }

    private void Say(string line) => cmdlet.WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    private static bool IsTerminal(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI is { } raw && raw.WindowSize.Width > 0 && !(host.Name == "ConsoleHost" && (Console.IsOutputRedirected || Console.IsInputRedirected));
        }
        catch (Exception e) when (e is HostException or PSNotImplementedException or PSNotSupportedException or PSInvalidOperationException or NotImplementedException or NotSupportedException or IOException or InvalidOperationException)
        {
            return false;
        }
    }
}
