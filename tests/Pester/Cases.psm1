# Runs the cases of tests/Cmdlets.Cases in a runspace of this PowerShell, as CaseCheck.cs does on the engine double.
$root = Split-Path (Split-Path $PSScriptRoot)
if (-not ('OktaIdc.Tests.RecordingHost' -as [type])) { Add-Type -TypeDefinition (Get-Content (Join-Path $PSScriptRoot 'RecordingHost.cs') -Raw) }

# What the runspace of a file has besides the module: the sandbox's control paths.
$helpers = {
    param($manifest)
    Import-Module $manifest
    function Send-SandboxControl($method, $path, [hashtable] $body = @{}, [switch] $okta) {
        $sandbox = Get-OktaIdcSandbox
        $side = if ($okta) { $sandbox.Okta } else { $sandbox.Aws }
        $json = @{}
        foreach ($key in $body.Keys) { $number = 0; $json[$key] = if ([int]::TryParse([string]$body[$key], [ref] $number)) { $number } else { $body[$key] } }
        Invoke-RestMethod "$side/_sandbox/$path" -Method $method -Body ($json | ConvertTo-Json) -ContentType 'application/json' | Out-Null
    }
    function Invoke-SandboxPerson([string] $step, [hashtable] $body = @{}, [switch] $okta) { Send-SandboxControl Post "person/$step" $body -okta:$okta }
    function Add-SandboxFault([hashtable] $fault, [switch] $okta) { Send-SandboxControl Post faults $fault -okta:$okta }
    function Clear-SandboxFault([switch] $okta) { Send-SandboxControl Delete faults -okta:$okta }
}

function Invoke-Statement($shell, [string] $text, $runspace = $shell.Runspace) {
    $run = [powershell]::Create()
    $run.Runspace = $runspace
    $run.AddScript("`$CaseFailure = `$null; try { $text } catch { `$CaseFailure = `$_ }") | Out-Null
    $output = @($run.Invoke())
    $terminating = $runspace.SessionStateProxy.GetVariable('CaseFailure')
    $result = @{
        Output      = $output
        Errors      = @($run.Streams.Error) + @($terminating | Where-Object { $_ })
        Verbose     = @($run.Streams.Verbose | ForEach-Object Message)
        Warnings    = @($run.Streams.Warning | ForEach-Object Message)
        Terminating = $terminating
    }
    $run.Dispose()
    $result
}

function New-CaseRunspace($recorder) {
    $runspace = [runspacefactory]::CreateRunspace($recorder)
    $runspace.Open()
    $start = [powershell]::Create()
    $start.Runspace = $runspace
    # Dot-sourced, so that the functions stay.
    $start.AddScript("param(`$manifest) . { $helpers } `$manifest").AddArgument((Join-Path $root 'OktaIdc.psd1')).Invoke() | Out-Null
    $start.Dispose()
    $runspace
}

function New-CaseShell($file) {
    $recorder = [OktaIdc.Tests.RecordingHost]::new()
    # What cases write under relative paths is this shell's own: a checkpoint of an earlier run is that of another sandbox.
    $own = New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "oktaidc-cases-$([guid]::NewGuid())")
    $shell = @{ Host = $recorder; Runspace = New-CaseRunspace $recorder; Folder = $own.FullName }
    Invoke-Given $shell "Set-Location -LiteralPath '$($own.FullName)'"
    foreach ($statement in @($file.sandbox) + @($file.before)) { Invoke-Given $shell $statement }
    $shell.Sandbox = (Invoke-Statement $shell 'Get-OktaIdcSandbox').Output[0]
    $shell
}

function Remove-CaseShell($shell) {
    Invoke-Statement $shell 'Stop-OktaIdcSandbox' | Out-Null
    $shell.Runspace.Dispose()
    Remove-Item -LiteralPath $shell.Folder -Recurse -Force
}

function Invoke-Given($shell, [string] $statement) {
    $done = Invoke-Statement $shell $statement
    if ($done.Errors.Count -gt 0) { throw "${statement}: $($done.Errors -join '; ')" }
}

function Get-SandboxRequest($shell) {
    $counts = @{}
    foreach ($service in (Invoke-RestMethod "$($shell.Sandbox.Aws)/_sandbox/metrics").requests.byService.PSObject.Properties | Where-Object Name -NE scim) {
        foreach ($operation in $service.Value.PSObject.Properties) { $counts[$operation.Name] = [int]$counts[$operation.Name] + $operation.Value }
    }

    $counts
}

function Get-Text($value) {
    if ($null -eq $value) { return '' }
    if ($value -is [string]) { return $value }
    if ($value -is [Collections.IEnumerable]) { return @(foreach ($item in $value) { Get-Text $item }) -join ',' }
    [Convert]::ToString($value, [cultureinfo]::InvariantCulture)
}

function Get-Member1($owner, [string] $name) {
    if ($null -eq $owner) { return $null }
    if ($owner -is [Collections.Generic.IEnumerable[Collections.Generic.KeyValuePair[string, string]]]) { return ($owner.GetEnumerator() | Where-Object Key -EQ $name).Value }
    $property = $owner.PSObject.Properties[$name]
    if ($property) { $property.Value }
}

function Compare-Line($what, $actual, $expected) {
    $actual = @($actual)
    $expected = @($expected)
    $same = $actual.Count -eq $expected.Count
    for ($i = 0; $same -and $i -lt $actual.Count; $i++) { $same = $actual[$i] -like $expected[$i] }
    if (-not $same) { "${what}s were [$($actual -join '; ')], not [$($expected -join '; ')]" }
}

# Says what differs from what the case expects; nothing where it holds.
function Test-Case($shell, $case) {
    foreach ($data in @($case.data.PSObject.Properties | Where-Object { $_ })) { $shell.Runspace.SessionStateProxy.SetVariable($data.Name, @($data.Value)) }
    foreach ($statement in @($case.given | Where-Object { $_ })) { Invoke-Given $shell $statement }

    $then = $case.then
    $names = $then.PSObject.Properties.Name
    $recorded = $shell.Host.Recorded
    $recorded.Clear()
    if ($null -ne $case.answer) { 1..20 | ForEach-Object { $recorded.Answers.Enqueue($(if ($case.answer) { 'Yes' } else { 'No' })) } }
    $runspace = if ($case.connected -eq $false) { New-CaseRunspace $shell.Host } else { $shell.Runspace }
    $before = Get-SandboxRequest $shell
    $result = Invoke-Statement $shell $case.when $runspace
    $after = Get-SandboxRequest $shell
    if ($case.connected -eq $false) { $runspace.Dispose() }

    if ('count' -in $names -and $then.count -ne $result.Output.Count) { "$($result.Output.Count) objects came, not $($then.count)" }
    if ('output' -in $names) {
        if (@($then.output).Count -ne $result.Output.Count) { "$($result.Output.Count) objects came, not $(@($then.output).Count)" }
        for ($i = 0; $i -lt [Math]::Min(@($then.output).Count, $result.Output.Count); $i++) {
            foreach ($expected in @($then.output)[$i].PSObject.Properties) {
                $value = $result.Output[$i]
                foreach ($name in $expected.Name.Split('.')) { $value = Get-Member1 $value $name }
                $text = Get-Text $value
                if ($text -notlike $expected.Value) { "$($expected.Name) is '$text', not '$($expected.Value)'" }
            }
        }
    }

    $errors = foreach ($record in $result.Errors) { "$($record.FullyQualifiedErrorId) | $($record.CategoryInfo.Category) | $(Get-Text $record.TargetObject)" }
    $expectedErrors = foreach ($expected in @($then.errors | Where-Object { $_ })) {
        "$($expected.id),OktaIdc.PowerShell.Commands.* | $(if ($expected.category) { $expected.category } else { '*' }) | $(if ($expected.target) { $expected.target } else { '*' })"
    }
    Compare-Line error $errors $expectedErrors
    if ('whatIf' -in $names) { Compare-Line 'what-if line' @($recorded.Lines | Where-Object { $_ -like 'What if:*' }) $then.whatIf }
    if ('warnings' -in $names) { Compare-Line warning $result.Warnings $then.warnings }
    foreach ($line in @($then.verbose | Where-Object { $_ })) { if (-not ($result.Verbose -like $line)) { "nothing verbose was like '$line': $($result.Verbose -join '; ')" } }
    if ([bool]$then.terminates -ne [bool]$result.Terminating) { if ($then.terminates) { 'no error ended the pipeline' } else { "the pipeline was ended by: $($result.Terminating)" } }
    if ('questions' -in $names -and $then.questions -ne $recorded.Questions.Count) { "$($recorded.Questions.Count) questions were asked, not $($then.questions): $($recorded.Questions.Message -join '; ')" }

    $made = @{}
    foreach ($key in $after.Keys) { if ($after[$key] -gt [int]$before[$key]) { $made[$key] = $after[$key] - [int]$before[$key] } }
    $writes = @($made.Keys | Where-Object { $_ -cnotmatch '^(GET |HEAD |List|Describe|Get|Is|Lookup|AssumeRole)' })
    $written = 0
    foreach ($key in $writes) { $written += $made[$key] }
    if ('writes' -in $names -and $written -ne $then.writes) { "$written requests that write, not $($then.writes): $($writes -join ', ')" }
    foreach ($expected in @($then.requests.PSObject.Properties | Where-Object { $_ })) {
        if ([int]$made[$expected.Name] -ne $expected.Value) { "$([int]$made[$expected.Name]) times $($expected.Name), not $($expected.Value)" }
    }
}

Export-ModuleMember -Function New-CaseShell, Remove-CaseShell, Test-Case
