using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.SecurityHub;

/// <summary>Security Hub of an account in a Region.</summary>
internal sealed class Hub
{
    /// <summary>When it was enabled; null where it is not.</summary>
    public DateTimeOffset? Since { get; set; }

    /// <summary>Whether new controls of standards are on at once; there are no standards here.</summary>
    public bool AutoEnableControls { get; set; } = true;

    /// <summary>SECURITY_CONTROL or STANDARD_CONTROL.</summary>
    public string ControlFindingGenerator { get; set; } = "SECURITY_CONTROL";

    /// <summary>Findings by product and id, in the order in which they first came.</summary>
    public OrderedMap<Finding> Findings { get; } = new();

    /// <summary>What tells findings apart.</summary>
    public static string KeyOf(JsonObject finding) => $"{(string?)finding["ProductArn"]}\n{(string?)finding["Id"]}";
}

/// <summary>A finding in the AWS Security Finding Format.</summary>
internal sealed class Finding
{
    /// <summary>All of it.</summary>
    public required JsonObject Json { get; set; }
}
