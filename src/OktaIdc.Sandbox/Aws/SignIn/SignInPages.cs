using System.Net;

namespace OktaIdc.Sandbox.Aws.SignIn;

/// <summary>The few pages that a browser sees. Plain forms, so that a scripted browser reads them too.</summary>
internal static class SignInPages
{
    /// <summary>User name and password.</summary>
    public static string Login(string returnPath) => Page(
        "Sign in",
        $"""
        <form method="post" action="/login"><input type="hidden" name="return" value="{Text(returnPath)}">
        <label>User name <input name="username" autocomplete="username"></label> <label>Password <input name="password" type="password"></label> <button>Sign in</button></form>
        """);

    /// <summary>A question to the signed-in person.</summary>
    public static string Consent(string action, string question, IEnumerable<(string Name, string Value)> fields) => Page(
        "Allow access?",
        $"""
        <p>{Text(question)}</p><form method="post" action="{Text(action)}">{string.Concat(fields.Select(f => $"<input type=\"hidden\" name=\"{Text(f.Name)}\" value=\"{Text(f.Value)}\">"))}
        <button name="decision" value="allow">Allow access</button> <button name="decision" value="deny">Deny access</button></form>
        """);

    /// <summary>Asks for the code that a device shows.</summary>
    public static string EnterCode() => Page("Authorize a device", """<form method="get" action="/device"><label>Code <input name="user_code"></label> <button>Confirm and continue</button></form>""");

    /// <summary>Something to say.</summary>
    public static string Message(string title, string text) => Page(title, $"<p>{Text(text)}</p>");

    private static string Page(string title, string body) =>
        $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>{Text(title)}</title></head><body><h1>{Text(title)}</h1>
        {body}
        </body></html>
        """;

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
