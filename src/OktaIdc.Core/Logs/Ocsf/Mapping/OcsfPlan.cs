using System.Text;
using System.Text.Json;

namespace OktaIdc.Logs.Ocsf.Mapping;

/// <summary>All that the type of an event decides about what is written, encoded once.</summary>
internal sealed class OcsfPlan
{
    private const string PrivilegeEvents = ".privilege.";

    private static readonly string[] s_assignments = ["application.user_membership.", "master_application.user_membership.", "group.application_assignment."];

    // Protocols of the schema by their id: 2 Kerberos, 4 OpenID, 5 SAML, 6 OAUTH 2.0, 10 RADIUS.
    private static readonly (string Prefix, int Protocol)[] s_protocols =
    [
        ("app.oauth2.signon", 4),
        ("app.oauth2.", 6),
        ("app.kerberos_rich_client.", 2),
        ("system.iwa_agentless.", 2),
        ("user.authentication.auth_via_iwa", 2),
        ("user.authentication.auth_via_inbound_SAML", 5),
        ("user.authentication.auth_via_radius", 10),
    ];

    // The order of targets is not fixed: which of them is the entity, where the type of event says it.
    private static readonly (string Prefix, string Target)[] s_entities =
    [
        ("policy.rule.", "PolicyRule"),
        ("policy.branch.rule.", "PolicyRule"),
        ("policy.", "PolicyEntity"),
        ("group.user_membership.rule.", "GroupRule"),
        ("group.", "UserGroup"),
        ("application.provision.group", "UserGroup"),
        ("app.user_management.", "UserGroup"),
        ("application.", "AppInstance"),
        ("app.keys.", "AppInstance"),
        ("device.", "Device"),
        ("iam.role.", "Role"),
        ("user.", "User"),
    ];

    // Steps of a sign-on that are second factors by their type: sent, verified or refused. In Identity Engine Okta tells first factors by the same types.
    private static readonly string[] s_factors =
    [
        "user.authentication.auth_via_mfa", "user.mfa.okta_verify", "user.mfa.okta_verify.deny_push", "user.mfa.okta_verify.deny_push_upgrade_needed", "system.push.send_factor_verify_push", "system.sms.send_factor_verify_message",
        "system.voice.send_mfa_challenge_call", "system.email.send_factor_verify_message", "system.email.challenge_factor_redeemed",
    ];

    private OcsfPlan(string eventType, string rule, OcsfClass @class, int activity)
    {
        Class = @class;
        Activity = activity;
        TypeUid = ((long)@class.Uid() * 100) + activity;
        var caption = OcsfActivities.Caption(@class, activity);
        ClassName = JsonEncodedText.Encode(@class.Caption());
        ActivityName = JsonEncodedText.Encode(activity == OcsfActivities.Other ? OwnName(eventType, rule) : caption);
        TypeName = JsonEncodedText.Encode($"{@class.Caption()}: {caption}");
        Category = @class.Uid() / 1000;
        CategoryName = JsonEncodedText.Encode(Category switch { 2 => "Findings", 3 => "Identity & Access Management", _ => "Application Activity" });
        Protocol = s_protocols.FirstOrDefault(row => eventType.StartsWith(row.Prefix, StringComparison.Ordinal)).Protocol;
        Entity = s_entities.FirstOrDefault(row => eventType.StartsWith(row.Prefix, StringComparison.Ordinal)).Target is { } target ? Encoding.UTF8.GetBytes(target) : [];
        IsMfa = s_factors.Contains(eventType);
        IsToServer = eventType == "pam.server.ssh_login";
        IsOfApps = s_assignments.Any(prefix => eventType.StartsWith(prefix, StringComparison.Ordinal));
        IsOfAdministrators = eventType.Contains(PrivilegeEvents, StringComparison.Ordinal);
        if (@class is not (OcsfClass.ApiActivity or OcsfClass.Unmapped))
        {
            var next = OcsfActivities.Next(@class, activity);
            Next = new OcsfPlan(eventType, rule, next.Class, next.Activity);
        }
    }

    public OcsfClass Class { get; }

    public int Activity { get; }

    public int Category { get; }

    public long TypeUid { get; }

    public JsonEncodedText ClassName { get; }

    public JsonEncodedText CategoryName { get; }

    /// <summary>The caption of the activity; for Other the end of the event type, as the schema wants a name of the source's own.</summary>
    public JsonEncodedText ActivityName { get; }

    public JsonEncodedText TypeName { get; }

    /// <summary>The id of the protocol, where the type says it; else 0.</summary>
    public int Protocol { get; }

    /// <summary>The type of the target that is the entity; empty where any is.</summary>
    public byte[] Entity { get; }

    /// <summary>Whether it is about a second factor.</summary>
    public bool IsMfa { get; }

    /// <summary>Whether it is a sign-on to a server rather than to an app.</summary>
    public bool IsToServer { get; }

    /// <summary>Whether the privilege is the app.</summary>
    public bool IsOfApps { get; }

    /// <summary>Whether the privilege is that of an administrator, be it named or not.</summary>
    public bool IsOfAdministrators { get; }

    /// <summary>What the event becomes where it lacks what the class requires; null where nothing is wider.</summary>
    public OcsfPlan? Next { get; }

    public static OcsfPlan For(string eventType)
    {
        var mapping = OcsfRules.Find(eventType);
        return new OcsfPlan(eventType, mapping.Rule, mapping.Class, mapping.Activity);
    }

    // What the row leaves open, or the last part of a type that has a row of its own.
    private static string OwnName(string eventType, string rule) =>
        rule.EndsWith("*", StringComparison.Ordinal) && eventType.Length >= rule.Length ? eventType[(rule.Length - 1)..] : eventType[(eventType.LastIndexOf('.') + 1)..];
}
