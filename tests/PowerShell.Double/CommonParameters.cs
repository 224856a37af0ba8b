namespace System.Management.Automation;

/// <summary>The common parameters that the double knows: those of the call, with those of one command over them.</summary>
internal sealed record CommonParameters(bool WhatIf, bool? Confirm, string? ErrorAction)
{
    public static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase) { "WhatIf", "Confirm", "ErrorAction", "Verbose", "WarningAction", "ErrorVariable", "WarningVariable" };

    /// <summary>CommonCommandParameters.cs; -WhatIf and -Confirm are there only with SupportsShouldProcess (ShouldProcessParameters.cs).</summary>
    public static CommonParameters Take(EngineCommand command, EngineOptions options, CmdletAttribute declared)
    {
        if (!declared.SupportsShouldProcess && command.Named.Keys.FirstOrDefault(k => k.Equals("WhatIf", StringComparison.OrdinalIgnoreCase) || k.Equals("Confirm", StringComparison.OrdinalIgnoreCase)) is { } foreign)
        {
            throw new ParameterBindingException("NamedParameterNotFound", $"A parameter cannot be found that matches parameter name '{foreign}'.");
        }

        bool? Given(string name) => command.Named.TryGetValue(name, out var value) ? LanguagePrimitives.IsTrue(value) : null;
        return new CommonParameters(
            Given("WhatIf") ?? options.WhatIf,
            Given("Confirm") ?? options.Confirm,
            command.Named.TryGetValue("ErrorAction", out var action) ? action?.ToString() : options.ErrorActionStop ? "Stop" : null);
    }

    public void AddTo(Dictionary<string, object?> bound)
    {
        if (WhatIf)
        {
            bound["WhatIf"] = SwitchParameter.Present;
        }
    }
}
