using System.Text.Json.Nodes;
using OktaIdc.Logs.Ocsf;
using static OktaIdc.Core.Tests.Logs.Ocsf.OktaSamples;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>What the events that people look for become, attribute by attribute.</summary>
public class OcsfGoldenTests
{
    [Fact]
    public void A_session_that_starts_is_a_logon_to_Okta() => Becomes(
        Event("user.session.start"),
        OcsfClass.Authentication,
        """
        activity_id 1
        activity_name Logon
        category_uid 3
        class_uid 3002
        type_uid 300201
        type_name Authentication: Logon
        time 1796000523456
        time_dt 2026-11-30T01:02:03.456Z
        severity_id 1
        status_id 1
        status_code SUCCESS
        metadata.version 1.3.0
        metadata.uid b7c2d1f0-0000-11ef-8000-000000000001
        metadata.event_code user.session.start
        metadata.original_time 2026-11-30T01:02:03.456Z
        metadata.correlation_uid trx1
        metadata.tenant_uid acme.okta.com
        metadata.log_version 0
        metadata.profiles ["datetime"]
        metadata.product.vendor_name Okta
        actor.user.uid 00uada
        actor.session.uid 102Session
        user.uid 00uada
        user.name ada@example.com
        user.full_name Ada King
        user.email_addr ada@example.com
        user.type_id 1
        session.uid 102Session
        service.name Okta
        service.uid acme.okta.com
        src_endpoint.ip 203.0.113.7
        src_endpoint.location.city London
        src_endpoint.location.lat 51.5
        src_endpoint.location.isp Example ISP
        src_endpoint.autonomous_system.number 64500
        src_endpoint.os.type_id 300
        http_request.user_agent Mozilla/5.0 (Macintosh)
        http_request.url.path /api/v1/x
        observables.0.value 203.0.113.7
        observables.1.value ada@example.com
        unmapped.client.userAgent.browser CHROME
        unmapped.debugContext.debugData.dtHash abc
        unmapped.transaction.type WEB
        unmapped.client.ipAddress -
        unmapped.target -
        """);

    [Fact]
    public void A_sign_on_to_AWS_is_a_logon_by_SAML_to_the_app() => Becomes(
        Event("user.authentication.sso", Targets(App(), AppUser("ada@example.com"))),
        OcsfClass.Authentication,
        """
        activity_name Logon
        user.uid 00uada
        user.account.uid 0uaada@example.com
        service.uid 0oaaws
        service.name AWS IAM Identity Center
        auth_protocol_id 5
        auth_protocol SAML
        unmapped.target.0.detailEntry.signOnModeType SAML_2_0
        """);

    [Fact]
    public void A_refused_sign_on_failed_for_its_reason() => Becomes(
        Event("user.session.start", """{"outcome": {"result": "FAILURE", "reason": "INVALID_CREDENTIALS"}, "severity": "WARN"}"""),
        OcsfClass.Authentication,
        """
        status_id 2
        status Failure
        status_code FAILURE
        status_detail INVALID_CREDENTIALS
        severity_id 3
        severity Medium
        metadata.log_level WARN
        """);

    [Fact]
    public void A_second_factor_is_a_step_of_a_logon() => Becomes(
        Event("user.authentication.auth_via_mfa", """{"outcome": {"result": "CHALLENGE"}}"""),
        OcsfClass.Authentication,
        """
        activity_name Preauth
        is_mfa True
        status_id 99
        status CHALLENGE
        """);

    [Fact]
    public void Universal_logout_is_a_logoff_of_the_user_it_is_for() => Becomes(
        Job("user.authentication.universal_logout", Targets(App(), User())),
        OcsfClass.Authentication,
        """
        activity_name Logoff
        user.name bo@example.com
        actor.user.type System
        actor.user.type_id 3
        service.uid 0oaaws
        src_endpoint -
        unmapped.actor.type SystemPrincipal
        """);

    [Fact]
    public void A_factor_is_enrolled_for_the_user_and_not_for_the_administrator() => Becomes(
        Event("user.mfa.factor.activate", Targets(User(), """{"id": "pfd1", "type": "AuthenticatorEnrollment", "displayName": "FIDO2"}""")),
        OcsfClass.AccountChange,
        """
        activity_name MFA Factor Enable
        type_uid 300110
        user.name bo@example.com
        actor.user.name ada@example.com
        unmapped.target.0.displayName FIDO2
        unmapped.target.1 -
        """);

    [Fact]
    public void Factors_are_reset() => Becomes(
        Event("user.mfa.factor.reset_all", Targets(User())),
        OcsfClass.AccountChange,
        """
        activity_name MFA Factor Disable
        type_uid 300111
        """);

    [Fact]
    public void A_user_is_deactivated() => Becomes(
        Event("user.lifecycle.deactivate", Targets(User())),
        OcsfClass.AccountChange,
        """
        activity_name Disable
        user.uid 00ubo@example.com
        observables.2.name user.name
        observables.2.value bo@example.com
        """);

    [Fact]
    public void A_user_is_pushed_to_the_app() => Becomes(
        Job("application.provision.user.push", Targets(App(), AppUser(), User())),
        OcsfClass.AccountChange,
        """
        activity_name Create
        user.uid 00ubo@example.com
        user.account.uid 0uabo@example.com
        user.account.type AppUser
        """);

    [Fact]
    public void A_user_joins_a_group() => Becomes(
        Event("group.user_membership.add", Targets(User(), Group())),
        OcsfClass.GroupManagement,
        """
        activity_name Add User
        type_uid 300603
        group.name aws-admins
        user.name bo@example.com
        actor.user.name ada@example.com
        metadata.profiles ["datetime","host"]
        privileges -
        """);

    [Fact]
    public void A_group_is_given_the_app() => Becomes(
        Event("group.application_assignment.add", Targets(App(), Group())),
        OcsfClass.GroupManagement,
        """
        activity_name Assign Privileges
        group.uid 00gaws-admins
        privileges ["AWS IAM Identity Center"]
        resource.uid 0oaaws
        resource.data.detailEntry.signOnModeType SAML_2_0
        user -
        """);

    [Fact]
    public void A_group_push_that_failed_changes_the_group_s_mapping() => Becomes(
        Job("application.provision.group_push.mapping.update.or.delete.failed.with.error", """
            {"outcome": {"result": "FAILURE", "reason": "401"}, "severity": "ERROR",
             "target": [{"id": "0oaaws", "type": "AppInstance", "displayName": "AWS"}, {"id": "00g1", "type": "UserGroup", "displayName": "aws-admins"}]}
            """),
        OcsfClass.EntityManagement,
        """
        activity_id 99
        activity_name mapping.update.or.delete.failed.with.error
        entity.uid 00g1
        entity.type Group
        entity.group.name aws-admins
        status Failure
        severity High
        unmapped.target.0.id 0oaaws
        """);

    [Fact]
    public void An_administrator_is_made() => Becomes(
        Event("user.account.privilege.grant", """
            {"target": [{"id": "00u2", "type": "User", "alternateId": "bo@example.com", "displayName": "Bo Ek"}],
             "debugContext": {"debugData": {"privilegeGranted": "Super administrator, Read-only administrator"}}}
            """),
        OcsfClass.UserAccess,
        """
        activity_name Assign Privileges
        privileges ["Super administrator","Read-only administrator"]
        user.name bo@example.com
        unmapped.debugContext.debugData.privilegeGranted Super administrator, Read-only administrator
        """);

    [Fact]
    public void All_privileges_of_an_administrator_are_taken() => Becomes(
        Event("user.account.privilege.revoke", Targets(User())),
        OcsfClass.UserAccess,
        """
        activity_name Revoke Privileges
        privileges ["Okta administrator"]
        """);

    [Fact]
    public void A_role_is_bound_to_a_group() => Becomes(
        Event("iam.resourceset.bindings.add", Targets("""{"id": "cr1", "type": "CUSTOM_ROLE", "displayName": "Helpdesk"}""", Group())),
        OcsfClass.GroupManagement,
        """
        activity_name Assign Privileges
        privileges ["Helpdesk"]
        group.name aws-admins
        """);

    [Fact]
    public void A_user_is_given_the_app() => Becomes(
        Event("application.user_membership.add", Targets(AppUser(), App(), User())),
        OcsfClass.UserAccess,
        """
        activity_name Assign Privileges
        privileges ["AWS IAM Identity Center"]
        user.uid 00ubo@example.com
        user.account.uid 0uabo@example.com
        resource.name AWS IAM Identity Center
        """);

    [Fact]
    public void A_rule_of_a_policy_is_changed() => Becomes(
        Event("policy.rule.update", """
            {"target": [{"id": "rst1", "type": "PolicyEntity", "displayName": "AWS"},
                        {"id": "rul1", "type": "PolicyRule", "alternateId": "00op", "displayName": "MFA", "detailEntry": {"policyType": "ACCESS_POLICY"}, "changeDetails": {"from": {"factorMode": "2FA"}, "to": {"factorMode": "1FA"}}}]}
            """),
        OcsfClass.EntityManagement,
        """
        activity_name Update
        type_uid 300403
        entity.uid rul1
        entity.name MFA
        entity.type_id 5
        entity.type Policy
        entity.policy.uid rul1
        entity.data.type PolicyRule
        entity.data.changeDetails.to.factorMode 1FA
        entity.data.alternateId 00op
        unmapped.target.0.id rst1
        unmapped.target.1 -
        """);

    [Fact]
    public void An_API_token_is_made() => Becomes(
        Event("system.api_token.create", Targets("""{"id": "00T1", "type": "Token", "alternateId": "unknown", "displayName": "ci", "detailEntry": null}""")),
        OcsfClass.ApiActivity,
        """
        activity_name Create
        category_uid 6
        category_name Application Activity
        type_uid 600301
        api.operation system.api_token.create
        api.request.uid req1
        actor.user.name ada@example.com
        src_endpoint.ip 203.0.113.7
        resources.0.uid 00T1
        resources.0.name ci
        resources.0.type Token
        resources.0.data.alternateId unknown
        metadata.profiles ["datetime"]
        unmapped.target -
        """);

    [Fact]
    public void A_rate_limit_is_violated_by_a_client() => Becomes(
        Event("system.client.rate_limit.violation", """{"client": {"id": "0oaclient", "ipAddress": "2001:db8::7"}, "actor": {"id": "0oaclient", "type": "PublicClientApp", "displayName": "Sync"}, "severity": "WARN"}"""),
        OcsfClass.ApiActivity,
        """
        activity_id 99
        activity_name rate_limit.violation
        actor.user.type_id 99
        actor.user.type PublicClientApp
        actor.user.name Sync
        actor.app_uid 0oaclient
        src_endpoint.ip 2001:db8::7
        severity_id 3
        """);

    [Fact]
    public void The_risk_of_a_user_is_a_finding_as_grave_as_the_risk() => Becomes(
        Job("user.risk.change", """
            {"target": [{"id": "00u2", "type": "User", "alternateId": "bo@example.com", "displayName": "Bo Ek"}],
             "client": {"ipAddress": "203.0.113.9"}, "securityContext": {"risk": {"level": "HIGH", "previousLevel": "LOW", "reasons": ["Session hijacking"]}}}
            """),
        OcsfClass.DetectionFinding,
        """
        activity_name Update
        class_uid 2004
        category_name Findings
        finding_info.uid b7c2d1f0-0000-11ef-8000-000000000001
        finding_info.title Something happened
        finding_info.types ["user.risk.change"]
        finding_info.created_time 1796000523456
        risk_level_id 3
        risk_level High
        severity High
        status New
        status_code SUCCESS
        evidences.0.src_endpoint.ip 203.0.113.9
        evidences.0.user.name bo@example.com
        resources.0.uid 00u2
        unmapped.securityContext.risk.reasons ["Session hijacking"]
        src_endpoint -
        user -
        """);

    [Fact]
    public void A_risk_among_the_debug_data_counts_too() => Becomes(
        Job("user.risk.detect", """{"debugContext": {"debugData": {"risk": "{previousLevel=HIGH, reasons=New IP, level=MEDIUM}"}}}"""),
        OcsfClass.DetectionFinding,
        """
        risk_level Medium
        severity Medium
        """);

    [Fact]
    public void An_attack_that_ends_closes_its_finding() => Becomes(
        Job("security.attack.end"),
        OcsfClass.DetectionFinding,
        """
        activity_name Close
        status Resolved
        evidences -
        """);

    [Fact]
    public void A_job_of_Okta_comes_from_Okta() => Becomes(
        Job("system.import.complete", Targets(App())),
        OcsfClass.ApiActivity,
        """
        src_endpoint.svc_name Okta
        src_endpoint.ip -
        actor.user.name system@okta.com
        resources.0.name AWS IAM Identity Center
        """);

    private static void Becomes(JsonObject oktaEvent, OcsfClass expected, string attributes)
    {
        var text = oktaEvent.ToJsonString();
        var conversion = Conversion.Of(text);
        Assert.Equal(expected, conversion.Place.Class);
        Assert.Empty(conversion.Faults(text));
        Assert.All(attributes.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries), line =>
        {
            var (path, value) = (line[..line.IndexOf(' ')], line[(line.IndexOf(' ') + 1)..]);
            Assert.Equal(value == "-" ? $"{path} -" : $"{path} {value}", $"{path} {conversion.At(path) ?? "-"}");
        });
    }
}
