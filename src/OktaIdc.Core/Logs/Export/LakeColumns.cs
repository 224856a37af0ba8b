using OktaIdc.Aws.Glue;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Logs.Export;

/// <summary>
/// The columns of what the conversion to OCSF writes, class by class, with their types as Hive writes them. What Okta gives without a
/// schema of its own (unmapped, data) is kept as the text of its JSON.
/// </summary>
internal static class LakeColumns
{
    private const string Os = "struct<name:string,type_id:int,version:string>";
    private const string Named = "struct<uid:string,name:string>";
    private const string Session = "struct<uid:string,uid_alt:string,issuer:string>";
    private const string User = "struct<uid:string,name:string,full_name:string,email_addr:string,type_id:int,type:string,account:struct<uid:string,name:string,type_id:int,type:string>>";
    private const string Location = "struct<city:string,region:string,country:string,postal_code:string,lat:double,long:double,isp:string>";

    private const string Endpoint =
        "struct<ip:string,name:string,svc_name:string,domain:string,zone:string,type_id:int,type:string,location:" + Location
        + ",autonomous_system:struct<number:int,name:string>,os:" + Os + ">";

    private const string Resource = "struct<uid:string,name:string,type:string,data:string>";

    private static readonly GlueColumn[] s_head =
    [
        new("activity_id", "int"), new("activity_name", "string"), new("category_uid", "int"), new("category_name", "string"), new("class_uid", "int"), new("class_name", "string"),
        new("type_uid", "bigint"), new("type_name", "string"), new("time", "bigint"), new("time_dt", "string"), new("severity_id", "int"), new("severity", "string"),
        new(
            "metadata",
            "struct<version:string,uid:string,event_code:string,original_time:string,correlation_uid:string,log_level:string,log_version:string,log_name:string,log_provider:string,"
            + "tenant_uid:string,profiles:array<string>,product:struct<name:string,vendor_name:string>>"),
        new("status_id", "int"), new("status", "string"), new("status_code", "string"), new("status_detail", "string"), new("message", "string"),
        new("actor", $"struct<user:{User},session:{Session},app_uid:string,app_name:string>"),
    ];

    private static readonly GlueColumn[] s_tail =
    [
        new("device", $"struct<uid:string,name:string,type_id:int,os:{Os},is_managed:boolean>"),
        new("observables", "array<struct<name:string,type_id:int,type:string,value:string>>"),
        new("unmapped", "string"),
    ];

    private static readonly GlueColumn[] s_request =
    [
        new("src_endpoint", Endpoint), new("http_request", "struct<uid:string,user_agent:string,url:struct<path:string,url_string:string>>"),
    ];

    /// <summary>The columns of a class that has a schema.</summary>
    public static IReadOnlyList<GlueColumn> Of(OcsfClass value) => [.. s_head, .. Own(value), .. value == OcsfClass.DetectionFinding ? [] : s_request, .. s_tail];

    private static GlueColumn[] Own(OcsfClass value) => value switch
    {
        OcsfClass.Authentication =>
        [
            new("user", User), new("session", Session), new("dst_endpoint", Named), new("service", Named), new("auth_protocol_id", "int"), new("auth_protocol", "string"), new("is_mfa", "boolean"),
        ],
        OcsfClass.AccountChange => [new("user", User)],
        OcsfClass.UserAccess => [new("user", User), new("privileges", "array<string>"), new("resource", Resource)],
        OcsfClass.GroupManagement => [new("group", "struct<uid:string,name:string,type:string>"), new("user", User), new("privileges", "array<string>"), new("resource", Resource)],
        OcsfClass.EntityManagement => [new("entity", $"struct<uid:string,name:string,type:string,data:string,type_id:int,user:{Named},group:{Named},policy:{Named}>")],
        OcsfClass.DetectionFinding =>
        [
            new("finding_info", "struct<uid:string,title:string,created_time:bigint,types:array<string>>"), new("risk_level_id", "int"), new("risk_level", "string"),
            new("evidences", $"array<struct<src_endpoint:{Endpoint},user:{User}>>"), new("resources", $"array<{Resource}>"),
        ],
        OcsfClass.ApiActivity =>
        [
            new("api", "struct<operation:string,request:struct<uid:string>,service:struct<name:string>>"), new("resources", $"array<{Resource}>"),
        ],
        _ => throw new ArgumentException($"{value} has no schema.", nameof(value)),
    };
}
