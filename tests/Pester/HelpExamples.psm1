# Finds the examples of help pages and runs them on the sandbox.
Import-Module (Join-Path $PSScriptRoot 'HelpFixtures.psm1')
$pages = Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'module/help'

# One object for each powershell fence. After the word powershell a fence may say what is to be expected:
#   ```powershell fails=AccountSelectorNoMatch     it must report this error, and no other
#   ```powershell not-run: it needs a clipboard    it is counted, and printed with the reason
function Get-HelpExample([string[]] $Page = '*') {
    foreach ($file in Get-ChildItem $pages -Filter *.md | Where-Object { $name = $_.BaseName; @($Page | Where-Object { $name -like $_ }).Count -gt 0 }) {
        $sandbox = if ($file.Name -like 'about_*') { 'onboarded' } else { 'connected' }
        $title = ''
        $code = $null
        $number = 0
        foreach ($line in Get-Content $file.FullName) {
            $number++
            if ($null -ne $code) {
                if ($line -eq '```') {
                    $text = $code -join "`n"
                    if ($info -match '^powershell\b') {
                        [pscustomobject]@{
                            Page    = $file.BaseName
                            Title   = $title
                            Line    = $start
                            Sandbox = $sandbox
                            Code    = $text
                            Fails   = if ($info -match 'fails=(\S+)') { $Matches[1] }
                            NotRun  = if ($info -match 'not-run:\s*(.+)') { $Matches[1] }
                        }
                    }

                    $code = $null
                }
                else { $code += @($line) }
            }
            elseif ($line -match '^```(.*)$') { $info = $Matches[1]; $code = @(); $start = $number }
            elseif ($line -match '^sandbox:\s*(\S+)') { $sandbox = $Matches[1] }
            elseif ($line -match '^#+ (.+)$') { $title = $Matches[1] }
        }
    }
}

# Runs one in a fresh world, or in one where nothing has been changed; returns everything that it wrote, errors among it.
function Invoke-HelpExample([object] $Example) {
    if ($script:untouched -ne $Example.Sandbox) { Start-HelpFixture $Example.Sandbox }
    $script:untouched = if (Test-OnlyReads $Example.Code) { $Example.Sandbox }
    $text = $Example.Code
    foreach ($pair in (Get-HelpSubstitution).GetEnumerator()) { $text = $text.Replace($pair.Key, [string] $pair.Value) }
    Invoke-InExampleScope ([scriptblock]::Create($text))
}

function Stop-HelpExample {
    $script:untouched = $null
    Stop-HelpFixture
}

$reading = 'Get', 'Test', 'Select', 'Where', 'Sort', 'ForEach', 'Format', 'Measure', 'Group', 'Out', 'Wait', 'ConvertTo', 'ConvertFrom'
function Test-OnlyReads([string] $Code) {
    $tree = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null)
    foreach ($call in $tree.FindAll({ $args[0] -is [Management.Automation.Language.CommandAst] }, $true)) {
        if ($reading -notcontains ($call.GetCommandName() -split '-')[0] -and "$call" -notmatch '-WhatIf') { return $false }
    }

    $true
}

# Questions are answered with yes; Read-Host -AsSecureString brings the sandbox's API token, as a person would.
function Invoke-InExampleScope([scriptblock] $Script) {
    function Read-Host { if ("$args" -match 'approver') { Get-ApproverToken } else { (Get-OktaIdcSandbox).OktaToken } }
    # A misspelt property or variable in an example is a fault too.
    Set-StrictMode -Version Latest
    $ErrorActionPreference = 'Continue'
    $ConfirmPreference = 'None'
    $ProgressPreference = 'SilentlyContinue'
    try { & $Script *>&1 }
    catch { $_ }
}

# What is wrong with the run, in words; nothing where all is well.
function Test-HelpExample([object] $Example) {
    $errors = @(Invoke-HelpExample $Example | Where-Object { $_ -is [Management.Automation.ErrorRecord] })
    if ($Example.Fails) {
        if ($errors.Count -eq 0) { "It was to fail with $($Example.Fails), and did not." }
        $errors = @($errors | Where-Object { $_.FullyQualifiedErrorId -notlike "$($Example.Fails),*" })
    }

    $errors | ForEach-Object { "$_ [$($_.FullyQualifiedErrorId)]" }
}

Export-ModuleMember -Function Get-HelpExample, Invoke-HelpExample, Stop-HelpExample, Test-HelpExample
