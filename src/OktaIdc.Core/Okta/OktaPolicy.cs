using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>A policy.</summary>
public sealed record OktaPolicy
{
    /// <summary>Type of the policies that guard apps.</summary>
    public const string Access = "ACCESS_POLICY";

    /// <summary>Type of the policies that guard sessions at Okta: "global session policy".</summary>
    public const string SignOn = "OKTA_SIGN_ON";

    /// <summary>Type of the policies about which authenticators people enrol.</summary>
    public const string Enrolment = "MFA_ENROLL";

    /// <summary>Type of the policies about passwords.</summary>
    public const string Password = "PASSWORD";

    /// <summary>Type of the policy about what a risk of a user sets off; part of Identity Threat Protection.</summary>
    public const string EntityRisk = "ENTITY_RISK";

    /// <summary>Type of the policy about sessions that no longer meet the others; part of Identity Threat Protection.</summary>
    public const string PostAuthSession = "POST_AUTH_SESSION";

    /// <summary>Policy id (rst..., 00p...).</summary>
    public required string Id { get; init; }

    /// <summary>ACCESS_POLICY, OKTA_SIGN_ON, ...</summary>
    public string? Type { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>Lower numbers are asked first.</summary>
    public int? Priority { get; init; }

    /// <summary>Whom and what it is for; null for everybody.</summary>
    public JsonObject? Conditions { get; init; }

    /// <summary>The vendor's settings object, for the types that have one (PASSWORD, MFA_ENROLL).</summary>
    public JsonObject? Settings { get; init; }

    /// <summary>True where it is asked.</summary>
    [JsonIgnore]
    public bool IsActive => Status == "ACTIVE";
}

/// <summary>A rule of a policy.</summary>
public sealed record OktaPolicyRule
{
    /// <summary>Rule id.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public string? Name { get; init; }

    /// <summary>ACTIVE or INACTIVE.</summary>
    public string? Status { get; init; }

    /// <summary>Lower numbers are asked first.</summary>
    public int? Priority { get; init; }

    /// <summary>Whom and what it is for; null for everybody and everything.</summary>
    public JsonObject? Conditions { get; init; }

    /// <summary>What it does.</summary>
    public JsonObject? Actions { get; init; }

    /// <summary>True where it is asked.</summary>
    [JsonIgnore]
    public bool IsActive => Status == "ACTIVE";
}
