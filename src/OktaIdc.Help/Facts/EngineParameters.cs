namespace OktaIdc.Help.Facts;

/// <summary>Parameters that the engine adds.</summary>
internal static class EngineParameters
{
    private static readonly TypeFacts s_switch = new("SwitchParameter", "System.Management.Automation.SwitchParameter", "");

    /// <summary>What SupportsShouldProcess brings.</summary>
    public static IReadOnlyList<ParameterFacts> ShouldProcess { get; } =
    [
        Switch("WhatIf", "wi", "Shows what would be changed, and changes nothing."),
        Switch("Confirm", "cf", "Asks before each change."),
    ];

    private static ParameterFacts Switch(string name, string alias, string text) =>
        new(name, s_switch, text, [alias], [], false, [new ParameterUse(null, false, null, false, false)]);
}
