namespace OktaIdc.Sandbox.Aws.CloudWatch;

/// <summary>The units that CloudWatch knows, from the published API model.</summary>
internal static class StandardUnits
{
    /// <summary>What a value has that was put without one.</summary>
    public const string None = "None";

    /// <summary>All of them.</summary>
    public static readonly string[] All =
    [
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count",
        "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second",
        "Count/Second", None,
    ];
}
